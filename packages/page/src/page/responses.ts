import type { Assets } from './assets.js'
import type { PageSettings } from './options.js'
import { securityHeaders } from './security-headers.js'

/** What every answer of the page is made with. */
export interface Page {
  readonly settings: PageSettings
  readonly assets: Assets
}

/** A document, which nobody keeps. */
export function htmlResponse({ settings }: Page, status: number, text: string): Response {
  return new Response(text, {
    status,
    headers: {
      'Content-Type': 'text/html; charset=utf-8',
      'Content-Length': String(Buffer.byteLength(text)),
      'Cache-Control': 'no-store',
      ...securityHeaders(settings),
    },
  })
}

export function redirect({ settings }: Page, location: string): Response {
  return new Response(null, {
    status: 303,
    headers: {
      Location: location,
      'Content-Length': '0',
      'Cache-Control': 'no-store',
      ...securityHeaders(settings),
    },
  })
}

export function methodNotAllowed({ settings }: Page): Response {
  const headers = { Allow: 'GET, HEAD', 'Content-Length': '0', 'Cache-Control': 'no-store' }
  return new Response(null, { status: 405, headers: { ...headers, ...securityHeaders(settings) } })
}
