import type { Entry, EntryState } from '../cache/entry.js'
import { isAllowed } from '../http/address.js'
import { noDigest, sameDigest, type PackedDigest } from '../value/digest.js'
import type { AddressSource } from './decision-request.js'
import { denied, type DenialReason, type Denied } from './decision.js'

/** What a value is judged by, apart from the entry. */
export interface Circumstances {
  /** Epoch milliseconds, the store's. */
  readonly time: number
  readonly address: string | AddressSource | undefined
}

/**
 * Why whoever presents a value of this digest is not let in, or undefined. The digest comes before
 * the state, so that neither the answer nor the time it takes reveals anything to someone who has
 * only an id.
 */
export function judge(
  entry: Entry,
  presented: PackedDigest,
  now: Circumstances,
): Denied | undefined {
  const isHolder = holdsDigest(entry, presented, now.time)
  if (entry.state === 'Deleted') return denied('deleted', entry.id)
  if (!isHolder) return denied('wrong-digest')
  const reason = reasonAgainst(entry, now)
  return reason === undefined ? undefined : denied(reason, entry.id)
}

/** Refuses the value of an id without a record, at the cost of one with a record. */
export function refuseUnknown(presented: PackedDigest): Denied {
  sameDigest(presented, noDigest)
  return denied('unknown-token')
}

function holdsDigest(entry: Entry, digest: PackedDigest, time: number): boolean {
  if (sameDigest(digest, entry.digest ?? noDigest)) return true
  const { previous } = entry
  return previous !== undefined && time < previous.until && sameDigest(digest, previous.digest)
}

function reasonAgainst(entry: Entry, now: Circumstances): DenialReason | undefined {
  const { allowedIps } = entry.profile
  if (entry.state !== 'Active') return stateReasons[entry.state]
  if (entry.expiresAt !== null && now.time >= entry.expiresAt) return 'expired'
  if (allowedIps.length > 0 && !isAllowed(allowedIps, addressOf(now.address))) {
    return 'address-not-allowed'
  }
  return undefined
}

const stateReasons = {
  Disabled: 'disabled',
  Deleted: 'deleted',
  AccountDisabled: 'account-disabled',
} as const satisfies Record<Exclude<EntryState, 'Active'>, DenialReason>

function addressOf(source: string | AddressSource | undefined): string | undefined {
  return typeof source === 'object' ? source.clientAddress() : source
}
