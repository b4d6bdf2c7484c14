import type { Readable } from 'node:stream'
import type { RequestBody } from './request-body.js'
import type { RequestFacts } from './request-facts.js'
import { originOf } from './request-origin.js'

/** Methods that a Fetch request cannot have. */
const foreignMethods = new Set(['CONNECT', 'TRACE', 'TRACK'])

export function isForeign(method: string): boolean {
  return foreignMethods.has(method.toUpperCase())
}

/** A Fetch request of the same method, headers and body; its URL is the target as the client sees it. */
export function webRequest(
  facts: RequestFacts,
  target: string,
  body: RequestBody | undefined,
  signal: AbortSignal,
): Request {
  const { method } = facts
  const url = originOf(facts) + target
  const headers = headersOf(facts, body?.restored === true)
  if (body === undefined) return new Request(url, { method, headers, signal })
  return new Request(url, { method, headers, signal, body: body.stream, duplex: 'half' })
}

/** Headers that describe how the body was sent: untrue of a body restored from a parser. */
const framing = new Set(['content-length', 'content-encoding', 'transfer-encoding'])

function headersOf(facts: RequestFacts, restored: boolean): Headers {
  const { rawHeaders } = facts
  const headers = new Headers()
  for (let index = 0; index < rawHeaders.length; index += 2) {
    const name = rawHeaders[index] ?? ''
    const isPseudo = name.startsWith(':')
    if (isPseudo || (restored && framing.has(name.toLowerCase()))) continue
    headers.append(name, rawHeaders[index + 1] ?? '')
  }
  return headers
}

/** The part of an HTTP/2 request that tells whether a body follows its headers. */
export interface NodeRequestStream extends Readable {
  readonly stream?: { readonly endAfterHeaders?: boolean } | undefined
}

/** Whether the request can have a body, by method and framing. */
export function hasBody(facts: RequestFacts, request: NodeRequestStream): boolean {
  if (facts.method === 'GET' || facts.method === 'HEAD') return false
  if (facts.header('transfer-encoding') !== undefined) return true
  const length = facts.header('content-length')
  if (length !== undefined) return Number(length) !== 0
  return request.stream?.endAfterHeaders === false
}
