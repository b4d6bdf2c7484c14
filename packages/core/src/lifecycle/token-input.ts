import type { AccountLike } from '../record/account.js'
import type { Icon } from '../record/icon.js'
import type { JsonObject } from '../record/json.js'
import type { ScopePattern } from '../scopes/module.js'

/** What of a token its administrators decide. */
export interface TokenChanges<Scope extends string = string> {
  /** 1 to 255 characters after trimming, no control characters. */
  readonly name?: string | undefined
  /** Up to 2,000 characters. */
  readonly description?: string | undefined
  /**
   * Empty, a path that the host serves, or the bytes of an image to keep: PNG, JPEG or WebP, up to
   * 256 KiB.
   */
  readonly icon?: string | Uint8Array | undefined
  /** Ids of modules that the account has. */
  readonly modules?: readonly string[] | undefined
  readonly scopes?: readonly ScopePattern<Scope>[] | undefined
  /** Epoch milliseconds or a date, in the future; null for never. */
  readonly expiresAt?: number | Date | null | undefined
  /** Addresses and CIDR ranges, IPv4 and IPv6; empty for everywhere. */
  readonly allowedIps?: readonly string[] | undefined
  /** An object of plain JSON: up to 4 KiB, three levels deep. */
  readonly metadata?: JsonObject | undefined
}

/** A token to be created. */
export interface TokenInput<Scope extends string = string> extends TokenChanges<Scope> {
  readonly name: string
  /** Default: the actor's own account, else `default`. */
  readonly account?: AccountLike | undefined
}

/** Changes that keep the rules; fields that were not given are absent. */
export interface CheckedChanges {
  readonly name?: string
  readonly description?: string
  readonly icon?: string | Icon
  readonly modules?: readonly string[]
  readonly scopes?: readonly string[]
  readonly expiresAt?: number | null
  readonly allowedIps?: readonly string[]
  readonly metadata?: JsonObject
}
