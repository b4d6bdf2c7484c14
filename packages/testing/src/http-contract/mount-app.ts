import type { Handler } from '@bearergate/core/adapter'
import type { RawResponse } from '../raw-http/raw-response.js'
import type { HostCall } from './framework.js'
import type { BuildApp } from './lab.js'
import type { Site } from './site.js'

/** `/api` is the handler's, everything else the host's, which answers `host` and the body it found. */
export function mounted(handler: Handler, path = '/api'): BuildApp {
  return (app) => {
    app.mount(path, handler)
    app.before(async (call) => call.send(`host ${await textOf(call)}`))
  }
}

export async function textOf({ request }: HostCall): Promise<string> {
  const chunks: unknown[] = []
  for await (const chunk of request) chunks.push(chunk)
  return Buffer.concat(chunks.filter((chunk) => Buffer.isBuffer(chunk))).toString()
}

/** Tells what the handler sees. */
export const echo: Handler = async (request, { base }) => {
  const url = new URL(request.url)
  const body = await request.text()
  return Response.json({
    method: request.method,
    base,
    path: url.pathname,
    query: url.search,
    body,
  })
}

/** Sends a body of a known length. */
export function post(site: Site, path: string, type: string, body: string): Promise<RawResponse> {
  const lines = [`Content-Type: ${type}`, `Content-Length: ${String(Buffer.byteLength(body))}`]
  const head = [`POST ${site.base}${path} HTTP/1.1`, 'Host: localhost', ...lines, '', '']
  return site.raw(Buffer.from(head.join('\r\n') + body))
}

/** The handler's answer is always this one. */
export function answering(answer: () => Response): BuildApp {
  return mounted(() => Promise.resolve(answer()))
}
