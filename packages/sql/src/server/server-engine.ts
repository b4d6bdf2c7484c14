import type { CompiledQuery, DialectAdapter, Kysely, QueryCompiler } from 'kysely'
import type { SqlDialect } from '../dialect.js'
import type { Row } from '../rows/row-reader.js'
import type { Tables } from '../rows/tables.js'
import type { ServerFailure } from './server-failure.js'

/** A connection of the user's pool, ours until it is given back. */
export interface ServerConnection {
  query(sql: string, values: readonly unknown[]): Promise<readonly Row[]>

  /**
   * Statements with their values in place, in one round trip; gives the rows of each. Undefined where
   * the driver does not tell the rows of each.
   */
  readonly queryEach?: QueryEach | undefined

  /** Gives it back; a broken one is closed instead, and its transaction ends with it. */
  release(isBroken: boolean): void
}

export type QueryEach = (statements: readonly string[]) => Promise<readonly (readonly Row[])[]>

/** A connection for the length of one call. Every failure of it is a {@link ServerFailure}. */
export interface Session {
  run(sql: string, values?: readonly unknown[]): Promise<readonly Row[]>

  /** From now on failures of which this is true count as success. */
  forgive(forgives: (failure: ServerFailure) => boolean): void

  /** Undoes the transaction; where that fails the connection takes it along. */
  rollback(): Promise<void>

  /** Nobody is to use the connection again. */
  abandon(): void
}

/** A kind of database server: how it is reached, and everything but queries that it has of its own. */
export interface ServerEngine {
  /** Where the tables are; undefined for where the connection is. */
  readonly schema?: string | undefined

  connect(): Promise<ServerConnection>
  makeCompiler(): QueryCompiler
  makeAdapter(): DialectAdapter

  /** Gives the dialect of this server. Refuses one on which the store could not keep its word. */
  inspect(queries: Kysely<Tables>): Promise<SqlDialect>

  /** What a connection is told before statements that only read, each of which sees what is committed by then. */
  beginReading(): readonly string[]

  /** Statements that begin a transaction, READ COMMITTED; the server ends it after `ms` milliseconds. */
  begin(ms: number): readonly string[]

  /** Follows the beginning of a transaction: no lock is waited for longer than `ms` milliseconds. */
  readonly limitLocks?: ((ms: number) => readonly string[]) | undefined

  /** One text for several statements. Undefined where the server takes one at a time. */
  readonly joined?: ((statements: readonly string[]) => string) | undefined

  /** The statement with its values in place, which must be nothing that anybody keeps secret. */
  readonly inPlace?: ((query: CompiledQuery) => string) | undefined

  /** Runs the work while no other process does so; for changes of the schema. */
  runAlone<Result>(session: Session, work: () => Promise<Result>): Promise<Result>

  /** Reads what the driver threw. */
  failureOf(thrown: unknown): ServerFailure

  /** A failure in words, where people can do something about it. */
  describe(failure: ServerFailure): string | undefined
}
