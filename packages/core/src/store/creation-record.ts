import type { TokenId } from '../value/token-id.js'

/**
 * That a token was created under an idempotency key: what a repetition of the request is answered
 * by. Neither key nor body can be read from it.
 */
export interface CreationRecord {
  /** A digest of key and actor, in base64url. */
  readonly key: string
  /** What was asked for, as a keyed digest in base64url. */
  readonly fingerprint: string
  readonly token: TokenId
  /** Epoch milliseconds. */
  readonly at: number
}
