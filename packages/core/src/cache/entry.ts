import type { AccountRecord } from '../record/account.js'
import type { StoredRecord, TokenStatus } from '../record/token-record.js'
import type { Position } from '../store/change.js'
import { packDigest, type PackedDigest, type StoredDigest } from '../value/digest.js'
import type { TokenId } from '../value/token-id.js'
import type { Profile } from './profile.js'

/** The state of an entry: the token's status, or that its account is disabled. */
export type EntryState = TokenStatus | 'AccountDisabled'

/** A rotated value that is accepted for a while. `until` is epoch milliseconds. */
export interface PreviousDigest {
  readonly digest: PackedDigest
  readonly until: number
}

/**
 * A token as caches keep it: a record, never a verdict, and no secret. Kept small, since there may
 * be millions; what tokens have in common is in the profile.
 */
export class Entry {
  /** When the token was last used, in milliseconds of the usage tracker's interval; -1 for not yet. */
  usedAt = -1

  constructor(
    readonly id: TokenId,
    /** The store's position when the record was read; raised when it is known to hold still. */
    public position: Position,
    readonly digest: PackedDigest | undefined,
    readonly previous: PreviousDigest | undefined,
    readonly state: EntryState,
    /** Epoch milliseconds, or null. */
    readonly expiresAt: number | null,
    readonly name: string,
    readonly profile: Profile,
  ) {}
}

/** A record and its account, from one snapshot. */
export interface Snapshotted {
  readonly record: StoredRecord
  readonly account: AccountRecord | undefined
  readonly position: Position
}

export function entryOf({ record, account, position }: Snapshotted, profile: Profile): Entry {
  const [current, overlapping] = record.digests
  return new Entry(
    record.id,
    position,
    current && packDigest(current),
    overlapping && previousOf(overlapping),
    stateOf(record, account),
    record.expiresAt,
    record.name,
    profile,
  )
}

export function previousOf({ until, ...digest }: StoredDigest): PreviousDigest | undefined {
  return until === null ? undefined : { digest: packDigest({ ...digest, until }), until }
}

function stateOf(record: StoredRecord, account: AccountRecord | undefined): EntryState {
  const isDisabled = account?.status === 'Disabled' && record.status !== 'Deleted'
  return isDisabled ? 'AccountDisabled' : record.status
}
