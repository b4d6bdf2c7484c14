import { BearergateError } from '@bearergate/core'
import {
  PostgresAdapter,
  PostgresQueryCompiler,
  sql,
  type CompiledQuery,
  type DialectAdapter,
  type Kysely,
  type QueryCompiler,
} from 'kysely'
import type { SqlDialect } from '../dialect.js'
import { RowReader, type Row } from '../rows/row-reader.js'
import type { Tables } from '../rows/tables.js'
import type { ServerConnection, ServerEngine, Session } from '../server/server-engine.js'
import type { ServerFailure } from '../server/server-failure.js'
import { InPlaceCompiler } from './in-place-compiler.js'
import { postgresDialect } from './postgres-dialect.js'
import { describePostgresFailure, postgresFailure } from './postgres-failure.js'
import { quoted } from './quoted.js'

/** PostgreSQL, with the tables in a schema of their own. */
export class PostgresEngine implements ServerEngine {
  readonly connect: () => Promise<ServerConnection>
  readonly schema: string

  constructor(connect: () => Promise<ServerConnection>, schema: string) {
    this.connect = connect
    this.schema = schema
  }

  makeCompiler(): QueryCompiler {
    return new PostgresQueryCompiler()
  }

  makeAdapter(): DialectAdapter {
    return new PostgresAdapter()
  }

  async inspect(queries: Kysely<Tables>): Promise<SqlDialect> {
    const { rows } = await inspection.execute(queries)
    checkServer(rows[0] ?? {})
    return postgresDialect(this.schema)
  }

  /** Every statement is a transaction of its own. */
  beginReading(): readonly string[] {
    return []
  }

  /** A process that stops in the middle must not keep the locks from all others. */
  begin(ms: number): readonly string[] {
    const most = Math.min(ms, longestMs - graceMs)
    return [
      'start transaction isolation level read committed read write',
      `set local statement_timeout = ${most}`,
      `set local idle_in_transaction_session_timeout = ${most + graceMs}`,
    ]
  }

  limitLocks(ms: number): readonly string[] {
    return [`set local lock_timeout = ${ms}`]
  }

  joined(statements: readonly string[]): string {
    return statements.join('; ')
  }

  inPlace({ query, queryId }: CompiledQuery): string {
    return new InPlaceCompiler().compileQuery(query, queryId).sql
  }

  async runAlone<Result>(session: Session, work: () => Promise<Result>): Promise<Result> {
    await session.run('start transaction isolation level read committed read write')
    try {
      await session.run('select pg_advisory_xact_lock(hashtextextended($1, 0))', [
        `bearergate ${this.schema}`,
      ])
      await this.#createSchema(session)
      const result = await work()
      await session.run('commit')
      return result
    } catch (error) {
      await session.rollback()
      throw error
    }
  }

  failureOf(thrown: unknown): ServerFailure {
    return postgresFailure(thrown)
  }

  describe(failure: ServerFailure): string | undefined {
    return describePostgresFailure(failure)
  }

  /** Only where it is missing: to create one takes a right that the user need not have. */
  async #createSchema(session: Session): Promise<void> {
    const query = 'select 1 from pg_catalog.pg_namespace where nspname = $1'
    const rows = await session.run(query, [this.schema])
    if (rows.length === 0) await session.run(`create schema ${quoted(this.schema)}`)
  }
}

/** For the process that has given up to say so itself. */
const graceMs = 1_000
/** The greatest number that the settings take. */
const longestMs = 2_147_483_647
const oldestVersion = 130_000

const inspection = sql<Row>`select
  current_setting('server_version_num')::int as version,
  current_setting('server_encoding') as encoding,
  pg_is_in_recovery() as is_replica`

function checkServer(columns: Row): void {
  const server = new RowReader(columns, 'description of the server')
  if (server.integer('version') < oldestVersion) {
    throw unfit('is older than PostgreSQL 13, the oldest version that is supported')
  }
  if (server.text('encoding') !== 'UTF8') throw unfit('has another encoding than UTF8')
  if (server.flag('is_replica')) throw unfit('is a read replica. Connect the pool to the primary')
}

function unfit(why: string): BearergateError {
  return new BearergateError('BG_STORE_UNAVAILABLE', `The database ${why}`)
}
