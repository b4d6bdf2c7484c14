import type { RejectedEntry } from '../cache/shared-cache.js'
import type { Invariant } from '../coherence/invariant.js'
import type { DenialReason } from '../decision/decision.js'
import type { WarningCode } from '../errors.js'
import type { AuditRecord } from '../record/audit-record.js'
import type { TokenId } from '../value/token-id.js'

/** A request was not let in: the answer to "why 401". */
export interface DeniedEvent {
  readonly reason: DenialReason
  /** The `traceId` of the answer that the client got. */
  readonly traceId: string
  readonly status: number
  /** Known once the credentials were proven right. */
  readonly tokenId?: TokenId | undefined
  /** Scopes that the route needs, with `insufficient-scope`. */
  readonly scopes?: readonly string[] | undefined
}

/** What `gate.on` can tell. No event ever carries a value or a digest. */
export interface GateEvents {
  denied: DeniedEvent
  /** A mutation by this gate was committed. */
  audited: AuditRecord
  /**
   * The store stopped answering polls, or reads, or both; caches serve until the lease ends. Recovered
   * when it answers all of them again, reads for a second without a failure.
   */
  'store-failed': { readonly error: unknown }
  'store-recovered': Record<never, never>
  /** Nothing cached is believed any more, because the store has not been heard of for Δ. */
  'lease-lost': Record<never, never>
  /** Caches are believed again, after so many milliseconds without. */
  'lease-taken': { readonly withoutMs: number }
  /**
   * The first grant by the second bound, `outage.serveStaleMs`, since the lease ended. Epoch
   * milliseconds; `until`: the latest that there may be more.
   */
  'serving-stale': { readonly since: number; readonly until: number }
  /** There are no more such grants; so many there were. */
  'stale-ended': { readonly since: number; readonly grants: number }
  /** Too many requests wait for the store: some are answered 503 at once. */
  overloaded: Record<never, never>
  /** There is room again; so many requests were refused. */
  'overload-ended': { readonly shed: number }
  /** The shared cache stopped answering; the store is asked instead. */
  'cache-failed': { readonly error: unknown }
  'cache-recovered': Record<never, never>
  /**
   * The shared cache held something under one of our keys that no gate of this cluster wrote: somebody
   * else writes there, or the key of the cache is not the same everywhere. Each counted as a miss.
   * Told once a second and reason: `count` is how many there were since it was last told.
   */
  'cache-rejected': { readonly reason: RejectedEntry; readonly count: number }
  /** The store's channel stopped carrying news; they come by polling. */
  'channel-failed': { readonly error: unknown }
  'channel-recovered': Record<never, never>
  /** The store is behind what it has acknowledged: a restore or a fail-over with loss. */
  'commits-lost': { readonly position: number; readonly applied: number }
  /**
   * Something of this node was not as the bound on revocation needs it: an error in the gate, in its
   * clock or in its store. The node has emptied its caches and starts over from the store.
   */
  'invariant-broken': { readonly invariant: Invariant }
  /** Last-access times that could not be written are gone. */
  'usage-dropped': { readonly count: number; readonly error: unknown }
  /** A value came over plain HTTP where HTTPS is required; its token has been disabled. */
  leaked: { readonly tokenId: TokenId }
  /** Something is set up wrongly; said once per gate, on stderr too. */
  warning: { readonly code: WarningCode; readonly message: string }
}
