import type { Channel } from '../coherence/channel.js'
import type { AccountId, AccountRecord } from '../record/account.js'
import type { AuditRecord } from '../record/audit-record.js'
import type { Icon, IconChange } from '../record/icon.js'
import type { StoredRecord } from '../record/token-record.js'
import type { TokenId } from '../value/token-id.js'
import type { Change, Generation, LoggedChange, Position } from './change.js'
import type { CreationRecord } from './creation-record.js'
import type { TokenFilter, TokenOrder } from './filter.js'

/**
 * The authority: records, audit trail and change log, durable.
 *
 * A rejected promise means that nothing of the call is known to have happened; whatever the cause,
 * callers treat it as "unavailable". No error may carry a value or a digest. All times are epoch
 * milliseconds. Every method may be called concurrently, from several processes on one database.
 */
export interface Store {
  /** Where the store can tell other nodes of commits by itself. */
  readonly channel?: Channel | undefined

  /** Creates or checks the schema. Idempotent, safe when several processes start together. */
  open(): Promise<void>

  /**
   * Records, their accounts and the position from ONE snapshot of the primary, taken after the
   * call. Ids without a record are absent; deleted records are present. A record that cannot be read
   * back fails the call with `BG_STORE_RECORD`; the caller may ask for the others alone.
   * `withinMs`: after so many milliseconds nobody waits any more, and the call should fail and give up
   * what it holds, such as a connection that may never answer. Default: the store's own limit.
   */
  read(ids: readonly TokenId[], withinMs?: number): Promise<StoreSnapshot>

  /**
   * Counter and all changes after `after`, in one statement of a fresh transaction on the primary.
   * `withinMs` as for `read`.
   */
  poll(after: Position, withinMs?: number): Promise<ChangeBatch>

  /**
   * One transaction, atomic and durable: locks the targets in id order, calls `decide` on what they
   * hold, then writes its records, audit and, last, the changes, whose positions are in commit order.
   * `decide` is synchronous and free of effects: it may be called again after a conflict. What it
   * throws is passed on unchanged, and nothing is written.
   */
  mutate<Result>(target: MutationTarget, decide: Decide<Result>): Promise<Committed<Result>>

  /**
   * One page of the records that are not deleted. In the order asked for, the id (ascending) breaking
   * ties; without one newest first, the id (descending) breaking ties.
   */
  list(query: TokenQuery): Promise<Page<StoredRecord>>

  /** One page of the audit trail, newest first, also of deleted tokens. */
  listAudit(query: AuditQuery): Promise<Page<AuditRecord>>

  /** The uploaded icon of a token; undefined when there is none. */
  readIcon(id: TokenId): Promise<Icon | undefined>

  /**
   * Raises `lastAccessAt` where the new time is later, and touches nothing else: it never creates,
   * restores or rewrites a record, and appends nothing to the log.
   */
  noteUsage(uses: readonly Use[]): Promise<void>

  /**
   * Removes old changes and moves `trimmedThrough` in the same transaction; also old creation records.
   * Gives how many changes.
   */
  trim(policy: TrimPolicy): Promise<number>

  /** Draws a new generation if the current one is still `lost` (compare and swap). */
  replaceGeneration(lost: Generation): Promise<void>

  /** Ends connections that the store opened itself; calls in flight may finish first. */
  close(): Promise<void>
}

/** Where a history of commits stands. */
export interface StorePoint {
  readonly position: Position
  readonly generation: Generation
  /** The store's own time, where it has a better one than this machine. */
  readonly time?: number | undefined
}

export interface StoreSnapshot extends StorePoint {
  readonly tokens: ReadonlyMap<TokenId, StoredRecord>
  /** Accounts of these tokens that have a record. */
  readonly accounts: ReadonlyMap<AccountId, AccountRecord>
}

export interface ChangeBatch extends StorePoint {
  /** Changes up to this position may be missing from the log. */
  readonly trimmedThrough: Position
  /** In order of position. */
  readonly changes: readonly LoggedChange[]
}

/** What a mutation may read and write. */
export interface MutationTarget {
  readonly tokens?: readonly TokenId[] | undefined
  readonly accounts?: readonly AccountId[] | undefined
  /** Keys of creation records. */
  readonly creations?: readonly string[] | undefined
}

/** The targets as they are, under lock. */
export interface LockedState {
  token(id: TokenId): StoredRecord | undefined
  account(id: AccountId): AccountRecord | undefined
  creation(key: string): CreationRecord | undefined
}

export type Decide<Result> = (state: LockedState) => Mutation<Result>

/**
 * What a mutation writes: records of its targets, whole, except `lastAccessAt`, which is never
 * written. Without audit and changes it writes nothing at all. The icon of a deleted token goes with it.
 */
export interface Mutation<Result> {
  readonly result: Result
  readonly tokens?: readonly StoredRecord[] | undefined
  readonly accounts?: readonly AccountRecord[] | undefined
  /** Replace what is kept under the same key. */
  readonly creations?: readonly CreationRecord[] | undefined
  /** Of tokens among the targets. */
  readonly icons?: readonly IconChange[] | undefined
  readonly audit?: readonly AuditRecord[] | undefined
  readonly changes?: readonly Change[] | undefined
}

export interface Committed<Result> {
  readonly result: Result
  readonly position: Position
  readonly generation: Generation
  /** With their positions; empty when nothing was written. */
  readonly changes: readonly LoggedChange[]
}

export interface PageRequest {
  readonly offset: number
  readonly limit: number
}

export interface Page<Item> {
  readonly total: number
  readonly items: readonly Item[]
}

export interface TokenQuery extends PageRequest {
  /** Undefined: all accounts. */
  readonly account?: AccountId | undefined
  /** Undefined: all. */
  readonly filter?: TokenFilter | undefined
  /** The most important first. Undefined or empty: newest first. */
  readonly order?: readonly TokenOrder[] | undefined
}

export interface AuditQuery extends PageRequest {
  readonly account?: AccountId | undefined
  /** Id of a token or an account. */
  readonly object?: string | undefined
}

export interface Use {
  readonly id: TokenId
  readonly at: number
}

/**
 * Keeps the last `keepRows` changes and all younger than `keepMs`, and creation records younger than
 * `keepCreationsMs`; removes at most `batch` of each a call.
 */
export interface TrimPolicy {
  readonly now: number
  readonly keepMs: number
  readonly keepRows: number
  readonly keepCreationsMs: number
  readonly batch: number
}
