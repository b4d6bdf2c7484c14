import type { Page } from './responses.js'
import { securityHeaders } from './security-headers.js'

/** A static file, which may be kept for ever; 404 for one that this release does not have. */
export function assetResponse(
  { assets, settings }: Page,
  name: string,
  headers: Headers,
): Response {
  const asset = assets.byName.get(name)
  if (asset === undefined) return missing(settings)
  const compressed = takesGzip(headers)
  const bytes = compressed ? asset.gzip : asset.bytes
  return new Response(new Uint8Array(bytes), {
    headers: {
      'Content-Type': asset.type,
      'Content-Length': String(bytes.byteLength),
      ...(compressed ? { 'Content-Encoding': 'gzip' } : {}),
      Vary: 'Accept-Encoding',
      'Cache-Control': 'public, max-age=31536000, immutable',
      ...securityHeaders(settings),
    },
  })
}

/** After a release, old documents ask for old files: that they are gone must not be remembered. */
function missing(settings: Page['settings']): Response {
  return new Response(null, {
    status: 404,
    headers: {
      'Content-Length': '0',
      'Cache-Control': 'no-store',
      ...securityHeaders(settings),
    },
  })
}

function takesGzip(headers: Headers): boolean {
  const encodings = (headers.get('accept-encoding') ?? '').toLowerCase().split(',')
  return encodings.some((encoding) => /^\s*gzip\s*(?:;\s*q=(?!0(?:\.0*)?\s*$).*)?$/.test(encoding))
}
