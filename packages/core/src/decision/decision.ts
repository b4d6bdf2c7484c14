import type { TokenId } from '../value/token-id.js'
import type { Auth } from './auth.js'

/** Why a request is not let in. Operators see it in events; clients see no more than the status. */
export type DenialReason =
  | 'https-required'
  | 'no-credentials'
  | 'malformed-credentials'
  | 'not-a-value'
  | 'bad-checksum'
  | 'unknown-token'
  | 'wrong-digest'
  | 'expired'
  | 'disabled'
  | 'deleted'
  | 'account-disabled'
  | 'address-not-allowed'
  | 'insufficient-scope'
  | 'cross-origin'
  | 'unavailable'

/** The request may pass. `auth` is undefined only where credentials are optional and none came. */
export interface Granted<Scope extends string = string> {
  readonly outcome: 'granted'
  readonly auth: Auth<Scope> | undefined
}

export interface Denied {
  readonly outcome: 'denied'
  readonly reason: DenialReason
  /** Known once the digest was right, or of a deleted token, which has none; for operators only. */
  readonly tokenId?: TokenId | undefined
  /** The scopes that would have sufficed, with `insufficient-scope`. */
  readonly scopes?: readonly string[] | undefined
}

/** Whether a request may pass. Denial is a value, never an exception. */
export type Decision<Scope extends string = string> = Granted<Scope> | Denied

/** A denial; all have one shape, so that none takes longer than another. */
export function denied(
  reason: DenialReason,
  tokenId?: TokenId,
  scopes?: readonly string[],
): Denied {
  return { outcome: 'denied', reason, tokenId, scopes }
}

/** Let in without credentials, where they are optional. */
export const grantedToNobody: Granted<never> = Object.freeze({
  outcome: 'granted',
  auth: undefined,
})
