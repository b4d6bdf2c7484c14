import type { HeaderList } from '../credentials/read-credentials.js'

/** `cached`: as of at most Δ ago. `strict`: as of a store read that starts after the request arrived. */
export type Consistency = 'cached' | 'strict'

/** Where a client's address can be asked for, when a token is bound to addresses. */
export interface AddressSource {
  clientAddress(): string | undefined
}

/** What a decision is made from. */
export interface DecisionRequest {
  /** `req.rawHeaders` of Node or `Headers` of Fetch. */
  readonly headers: HeaderList
  /** Whether the client used HTTPS, as far as trusted proxies vouch for it. */
  readonly secure: boolean
  /** The client's address; without one, a token bound to addresses is refused. */
  readonly address?: string | AddressSource | undefined
  /** A lower-case header name that may carry a bare value, such as `x-api-key`. */
  readonly valueHeader?: string | undefined
  /** Whether credentials have to be there; default true. */
  readonly required?: boolean | undefined
  /** Default `cached`. */
  readonly consistency?: Consistency | undefined
}
