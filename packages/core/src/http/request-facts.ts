import type { RawHeaders } from '../credentials/read-credentials.js'

/** What an adapter tells of one request; methods are called only when their answer is needed. */
export interface RequestFacts {
  readonly method: string
  /** Names and values in turn, as received: duplicates are seen. */
  readonly rawHeaders: RawHeaders
  /** The request target as it came on the wire, before any router changed it. */
  readonly target: string
  /** The request target as the routers before have left it. */
  readonly localTarget: string
  /** One field value; of repeated fields, all joined by commas. */
  header(name: string): string | undefined
  /** Whether the connection itself is TLS. */
  encrypted(): boolean
  /** The address at the other end of the socket. */
  peerAddress(): string | undefined
  /** Whether the framework's own proxy setting trusts that peer. */
  trustsPeer(): boolean
  /** The client's address as far as trusted proxies vouch for it. */
  clientAddress(): string | undefined
}
