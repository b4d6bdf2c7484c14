import type { EventEmitter } from 'node:events'
import { isGone, type ListeningClient } from './client-gone.js'
import type { FoundActor, Handler, HandlerContext } from './handler.js'
import type { MountPoint } from './mount-path.js'
import type { ParsedBody } from './parsed-body.js'
import { requireFailure } from './require-failure.js'
import { requestBody, type RequestBody } from './request-body.js'
import type { RequestFacts } from './request-facts.js'
import { hasBody, isForeign, webRequest, type NodeRequestStream } from './web-request.js'
import { abandon } from './web-response.js'

/** One request that has reached a mounted handler. */
export interface Exchange {
  readonly request: NodeRequestStream & ListeningClient['request']
  readonly response: EventEmitter & ListeningClient['response']
  readonly facts: RequestFacts
  readonly place: MountPoint
  readonly body: ParsedBody
  readonly actor: () => FoundActor | Promise<FoundActor>
}

/** `declined`: the path is none of the handler's own. `gone`: nobody waits for the answer. */
export type Served = Response | 'declined' | 'gone'

/** Calls the handler with a Fetch request. Its errors are thrown, and so is the loss of a body it read. */
export async function serveHandler(handler: Handler, exchange: Exchange): Promise<Served> {
  if (isForeign(exchange.facts.method)) return 'declined'
  try {
    const answer = await callHandler(handler, exchange)
    if (!isGone(exchange)) return answer ?? 'declined'
    if (answer !== undefined) abandon(answer)
    return 'gone'
  } catch (error) {
    if (isGone(exchange) && isAbort(error)) return 'gone'
    requireFailure('handler', error)
    throw error
  }
}

async function callHandler(handler: Handler, exchange: Exchange): Promise<Response | undefined> {
  const { facts, place, response } = exchange
  const body = bodyOf(exchange)
  const departure = new AbortController()
  const request = webRequest(facts, place.target, body, departure.signal)
  const base = basePath(place.base)
  if (!isWithin(new URL(request.url).pathname, base)) return undefined
  const unwatch = watchClose(response, departure, body)
  const answer = await handler(request, contextOf(exchange, base))
  if (answer === undefined) unwatch()
  for (const failure of body?.failures ?? []) throw failure
  return answer
}

function bodyOf({ request, facts, body }: Exchange): RequestBody | undefined {
  if (!hasBody(facts, request)) return undefined
  return requestBody(request, body, facts.header('content-type'))
}

/** Aborts when the client leaves early, and lets the rest of the body pass when the answer is out. */
function watchClose(
  response: Exchange['response'],
  departure: AbortController,
  body: RequestBody | undefined,
): () => void {
  const onClose = (): void => {
    if (!response.writableEnded) departure.abort()
    body?.discard()
  }
  response.once('close', onClose)
  return () => response.off('close', onClose)
}

function contextOf({ facts, actor }: Exchange, base: string): HandlerContext {
  return { base, facts, actor: async () => (await actor()) || undefined }
}

/** As the URL of the request spells it. */
function basePath(base: string): string {
  const { pathname } = new URL(`http://localhost${base}`)
  return pathname.endsWith('/') ? pathname.slice(0, -1) : pathname
}

/** Dot segments may lead out of the mount; what is there is the host's. */
function isWithin(path: string, base: string): boolean {
  return path === base || path.startsWith(`${base}/`)
}

/** By their names: errors of Node are of another realm under Jest. */
function isAbort(error: unknown): boolean {
  if (typeof error !== 'object' || error === null) return false
  const { name, code }: { name?: unknown; code?: unknown } = error
  return name === 'AbortError' || code === 'ECONNRESET'
}
