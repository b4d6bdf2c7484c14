import type { Generation } from '../store/change.js'
import { packDigest, unpackDigest, type StoredDigest } from '../value/digest.js'
import { Entry, previousOf } from './entry.js'
import type { Profiles } from './profile.js'
import type { SharedEntry } from './shared-cache.js'

/** What nodes have to have in common to use each other's entries. */
export interface Terms {
  readonly generation: Generation
  /** Names the configuration by which scopes are worked out. */
  readonly catalogue: string
}

/** An entry as other nodes can use it. */
export function sharedEntryOf(entry: Entry, { generation, catalogue }: Terms): SharedEntry {
  const { id, position, state, expiresAt, name, profile } = entry
  return {
    id,
    position,
    generation,
    catalogue,
    digests: digestsOf(entry),
    state,
    expiresAt,
    name,
    account: profile.account,
    scopes: profile.granted.patterns,
    metadata: profile.metadata,
    allowedIps: profile.allowedIps,
  }
}

/** What another node shared, as an entry of this one. */
export function entryFrom(shared: SharedEntry, profiles: Profiles): Entry {
  const [current, overlapping] = shared.digests
  return new Entry(
    shared.id,
    shared.position,
    current && packDigest(current),
    overlapping && previousOf(overlapping),
    shared.state,
    shared.expiresAt,
    shared.name,
    profiles.of(shared, shared.scopes),
  )
}

function digestsOf({ digest, previous }: Entry): StoredDigest[] {
  if (digest === undefined) return []
  const current = unpackDigest(digest, null)
  return previous === undefined
    ? [current]
    : [current, unpackDigest(previous.digest, previous.until)]
}
