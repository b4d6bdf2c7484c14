import type { Compilable, Kysely } from 'kysely'
import type { SqlDialect } from './dialect.js'
import type { Row } from './rows/row-reader.js'
import type { Tables } from './rows/tables.js'

/** Work on a database: only queries of Kysely's, and no waiting for anything else. */
export type Work<Result> = (database: Kysely<Tables>) => Promise<Result>

/**
 * The statement that a transaction ends with. It holds ids and numbers and nothing secret: it may be
 * written out, values and all, to be sent together with the commit.
 */
export interface LastStatement<Result> {
  readonly query: Compilable
  /** What its rows say. */
  read(rows: readonly Row[]): Result
}

/**
 * What the store needs of a database beyond SQL. Failures of the engine arrive as
 * `BearergateError` without statements, paths or values; what `work` throws arrives as it is.
 */
export interface SqlDatabase {
  readonly dialect: SqlDialect

  /** Prepares connections for use. Safe when several processes do it at once. */
  open(): Promise<void>

  /**
   * Runs queries that only read, on the primary and outside every transaction of this store: each
   * statement sees a snapshot of its own. `work` is called again after a passing fault.
   * `withinMs`: a connection that may never answer is given up after so many milliseconds.
   */
  read<Result>(work: Work<Result>, withinMs?: number): Promise<Result>

  /**
   * Runs `work` whole in one transaction, perhaps with other work, that commits durably before the
   * promise resolves; what it did is undone when it throws, and nothing else. `work` is called again
   * after a conflict, and where other work made the transaction fail.
   */
  write<Result>(work: Work<Result>): Promise<Result>

  /**
   * The same for work whose last statement takes a lock that all others wait for: it is run as close
   * to the commit as can be. `calledAt`, by `performance.now()`: since when a caller has been waiting.
   */
  writeEnding<Result>(work: Work<LastStatement<Result>>, calledAt?: number): Promise<Result>

  /**
   * The same, tried once, for work that can also be done in smaller parts: undefined where it came to
   * nothing, because others have locked a row for longer than a moment or for anything else that leaves
   * the connection well. Left out where a database does not limit waiting for locks by transaction.
   */
  readonly writeBriefly?: WriteBriefly | undefined

  /**
   * Runs `work` while no other process does so, for as long as it takes: changes of the schema. In
   * one transaction where the database can undo those, else such that it can be called again.
   */
  writeAlone<Result>(work: Work<Result>): Promise<Result>

  /** Lets calls in flight finish, then ends every connection that was opened here. */
  close(): Promise<void>
}

export type WriteBriefly = <Result>(
  work: Work<LastStatement<Result>>,
  calledAt?: number,
) => Promise<Result | undefined>
