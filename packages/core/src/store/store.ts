import type { AccountId, AccountRecord } from '../record/account.js'
import type { AuditRecord } from '../record/audit-record.js'
import type { StoredRecord, TokenStatus } from '../record/token-record.js'
import type { TokenId } from '../value/token-id.js'
import type { Change, Generation, LoggedChange, Position } from './change.js'

/**
 * The authority: records, audit trail and change log, durable.
 *
 * A rejected promise means that nothing of the call is known to have happened; whatever the cause,
 * callers treat it as "unavailable". No error may carry a value or a digest. All times are epoch
 * milliseconds. Every method may be called concurrently, from several processes on one database.
 */
export interface Store {
  /** Creates or checks the schema. Idempotent, safe when several processes start together. */
  open(): Promise<void>

  /**
   * Records, their accounts and the position from ONE snapshot of the primary, taken after the
   * call. Ids without a record are absent; deleted records are present. A record that cannot be read
   * back fails the call with `BG_STORE_RECORD`; the caller may ask for the others alone.
   */
  read(ids: readonly TokenId[]): Promise<StoreSnapshot>

  /** Counter and all changes after `after`, in one statement of a fresh transaction on the primary. */
  poll(after: Position): Promise<ChangeBatch>

  /**
   * One transaction, atomic and durable: locks the targets in id order, calls `decide` on what they
   * hold, then writes its records, audit and, last, the changes, whose positions are in commit order.
   * `decide` is synchronous and free of effects: it may be called again after a conflict. What it
   * throws is passed on unchanged, and nothing is written.
   */
  mutate<Result>(target: MutationTarget, decide: Decide<Result>): Promise<Committed<Result>>

  /** One page of the records that are not deleted, newest first, the id breaking ties. */
  list(query: TokenQuery): Promise<Page<StoredRecord>>

  /** One page of the audit trail, newest first, also of deleted tokens. */
  listAudit(query: AuditQuery): Promise<Page<AuditRecord>>

  /**
   * Raises `lastAccessAt` where the new time is later, and touches nothing else: it never creates,
   * restores or rewrites a record, and appends nothing to the log.
   */
  noteUsage(uses: readonly Use[]): Promise<void>

  /** Removes old changes and moves `trimmedThrough` in the same transaction. Gives how many. */
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
}

/** The targets as they are, under lock. */
export interface LockedState {
  token(id: TokenId): StoredRecord | undefined
  account(id: AccountId): AccountRecord | undefined
}

export type Decide<Result> = (state: LockedState) => Mutation<Result>

/**
 * What a mutation writes: records of its targets, whole, except `lastAccessAt`, which is never
 * written. Without audit and changes it writes nothing at all.
 */
export interface Mutation<Result> {
  readonly result: Result
  readonly tokens?: readonly StoredRecord[] | undefined
  readonly accounts?: readonly AccountRecord[] | undefined
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
  readonly status?: Exclude<TokenStatus, 'Deleted'> | undefined
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

/** Keeps the last `keepRows` changes and all younger than `keepMs`; removes at most `batch` a call. */
export interface TrimPolicy {
  readonly now: number
  readonly keepMs: number
  readonly keepRows: number
  readonly batch: number
}
