import type { Channel, ChannelListener } from '../coherence/channel.js'
import type { Account } from '../record/account.js'
import type { JsonObject } from '../record/json.js'
import type { Generation, Position } from '../store/change.js'
import type { StoredDigest } from '../value/digest.js'
import type { TokenId } from '../value/token-id.js'
import type { EntryState } from './entry.js'

/**
 * A token as nodes share it: a record as it was at a position of a generation, never a verdict, and
 * no secret. Times are epoch milliseconds.
 */
export interface SharedEntry {
  readonly id: TokenId
  readonly position: Position
  readonly generation: Generation
  /** Names the configuration that the scopes were worked out by; another one cannot use the entry. */
  readonly catalogue: string
  readonly digests: readonly StoredDigest[]
  readonly state: EntryState
  readonly expiresAt: number | null
  readonly name: string
  readonly account: Account
  /** What the token effectively holds, at that position. */
  readonly scopes: readonly string[]
  readonly metadata: JsonObject
  readonly allowedIps: readonly string[]
}

/** An entry as the cache gives it. */
export interface SharedHit {
  readonly entry: SharedEntry
  /** It will soon be dropped: whoever gets it may read the store and put a new one in its place. */
  readonly isAgeing: boolean
}

/** Why a cache did not give what it found: somebody else wrote it, or it is none of ours. */
export type RejectedEntry = 'forged' | 'unreadable'

export interface SharedCacheListener extends ChannelListener {
  /**
   * Things were found that this cache did not write, so many since it was last told. Each counts as a
   * miss. Whoever can write there decides how many they are: it is told once a second and reason.
   */
  rejected(reason: RejectedEntry, count: number): void
}

/**
 * A cache that the nodes of a cluster share, and their channel. It makes things fast and decides
 * nothing: it may lose, repeat or bring back anything that it was once given, since the gate judges
 * every entry by its position and generation (REVOCATION R3). What it gives has to be what a node of
 * the cluster put there, unchanged; the cache sees to that by a signature where others can write.
 * Nothing of it throws or rejects: what fails or takes too long is a miss, within a stated time.
 */
export interface SharedCache extends Channel {
  open(listener: SharedCacheListener): void

  /** One round trip, and synchronous (undefined) while the cache is known to be down. */
  get(id: TokenId): Promise<SharedHit | undefined> | undefined

  /** Keeps the entry, in place of any that is older. */
  put(entry: SharedEntry): void

  /** Drops what is kept of these ids: they have changed. */
  drop(ids: readonly TokenId[]): void
}
