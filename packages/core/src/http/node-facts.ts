import type { RawHeaders } from '../credentials/read-credentials.js'
import { rawField } from './raw-field.js'
import type { RequestFacts } from './request-facts.js'

/** The part of Node's `IncomingMessage`, or of its HTTP/2 twin, that facts are read from. */
export interface NodeRequest {
  readonly method?: string | undefined
  readonly rawHeaders: RawHeaders
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>
  readonly socket: NodeSocket
}

interface NodeSocket {
  readonly remoteAddress?: string | undefined
  readonly encrypted?: boolean | undefined
}

/** What Node itself tells of a request. The frameworks' proxy settings come from a subclass. */
export abstract class NodeFacts implements RequestFacts {
  abstract readonly request: NodeRequest
  abstract readonly target: string
  abstract readonly localTarget: string
  abstract trustsPeer(): boolean
  abstract clientAddress(): string | undefined

  get method(): string {
    return this.request.method ?? 'GET'
  }

  get rawHeaders(): RawHeaders {
    const { rawHeaders } = this.request
    return rawHeaders.length > 0 ? rawHeaders : pairsOf(this.request.headers)
  }

  header(name: string): string | undefined {
    return rawField(this.rawHeaders, name.toLowerCase())
  }

  encrypted(): boolean {
    return this.#socket()?.encrypted === true
  }

  peerAddress(): string | undefined {
    return this.#socket()?.remoteAddress
  }

  /** An HTTP/2 session that has ended has no socket. */
  #socket(): NodeSocket | undefined {
    return this.request.socket
  }
}

/** Bridges from serverless platforms make requests that have no raw headers. */
function pairsOf(headers: NodeRequest['headers']): RawHeaders {
  return Object.entries(headers).flatMap(([name, value]) =>
    [value ?? []].flat().flatMap((field) => [name, field]),
  )
}
