import type { Account } from './account.js'
import type { JsonObject } from './json.js'
import type { StoredDigest } from '../value/digest.js'
import type { TokenId } from '../value/token-id.js'

/** Expiry is a date, not a status. `Deleted` is final: the record stays so that its id is never reused. */
export type TokenStatus = 'Active' | 'Disabled' | 'Deleted'

/** The newest occurrence of an event. `at` is epoch milliseconds. */
export interface Stamp {
  readonly at: number
  readonly by: { readonly id: string; readonly name: string }
}

export type StampedEvent =
  'created' | 'updated' | 'enabled' | 'disabled' | 'rotated' | 'revealed' | 'deleted'

/** An event that never happened is absent. */
export type Stamps = { readonly [Event in StampedEvent]?: Stamp } & { readonly created: Stamp }

/** A token as people manage it: never its value, never a digest. Times are epoch milliseconds. */
export interface TokenRecord {
  readonly id: TokenId
  readonly account: Account
  readonly name: string
  readonly description: string
  /** Empty, a path that the host serves, or `upload:` and a digest of the image that was uploaded. */
  readonly icon: string
  readonly status: TokenStatus
  /** Ids of the modules granted. */
  readonly modules: readonly string[]
  /** Scope patterns granted beside the modules. */
  readonly scopes: readonly string[]
  readonly expiresAt: number | null
  /** Addresses and CIDR ranges, normalised; an empty list allows every address. */
  readonly allowedIps: readonly string[]
  readonly metadata: JsonObject
  /** Null until the first use; coalesced, so it may lag by the usage interval. */
  readonly lastAccessAt: number | null
  /** `mkt_…9fQ2`: the prefix and the last four characters of the value. */
  readonly hint: string
  /** Starts at 1 and grows by 1 with every change. */
  readonly revision: number
  readonly audit: Stamps
}

/** A record as the store keeps it. It never leaves the library. */
export interface StoredRecord extends TokenRecord {
  /** The current digest first; while a rotation overlaps, the one before it too. Empty once deleted. */
  readonly digests: readonly StoredDigest[]
  /** The current value as a JWE under the keys of `reveal`; null where it cannot be revealed. */
  readonly sealed: string | null
}

/** The record without what must not leave the library. */
export function publicRecord(stored: StoredRecord): TokenRecord {
  const { digests: _digests, sealed: _sealed, ...record } = stored
  return record
}
