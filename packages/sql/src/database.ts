import type { Kysely } from 'kysely'
import type { SqlDialect } from './dialect.js'
import type { Tables } from './rows/tables.js'

/** Work on a database: only queries of Kysely's, and no waiting for anything else. */
export type Work<Result> = (database: Kysely<Tables>) => Promise<Result>

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
   */
  read<Result>(work: Work<Result>): Promise<Result>

  /**
   * Runs `work` in one transaction that commits durably before the promise resolves; rolled back
   * when `work` throws. `work` is called again after a conflict.
   */
  write<Result>(work: Work<Result>): Promise<Result>

  /** Lets calls in flight finish, then ends every connection that was opened here. */
  close(): Promise<void>
}
