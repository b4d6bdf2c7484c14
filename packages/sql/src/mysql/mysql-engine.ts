import { MysqlAdapter, sql, type DialectAdapter, type Kysely, type QueryCompiler } from 'kysely'
import type { SqlDialect } from '../dialect.js'
import { RowReader, type Row } from '../rows/row-reader.js'
import type { Tables } from '../rows/tables.js'
import type { ServerConnection, ServerEngine, Session } from '../server/server-engine.js'
import { ServerFailure } from '../server/server-failure.js'
import { LiteralCompiler } from './mysql-compiler.js'
import { mysqlDialect } from './mysql-dialect.js'
import { describeMysqlFailure, mysqlFailure } from './mysql-failure.js'
import { checkMysqlServer, collationOf } from './mysql-server.js'

/** MySQL or MariaDB, with the tables in the database that the pool has chosen. */
export class MysqlEngine implements ServerEngine {
  readonly connect: () => Promise<ServerConnection>

  constructor(connect: () => Promise<ServerConnection>) {
    this.connect = connect
  }

  makeCompiler(): QueryCompiler {
    return new LiteralCompiler()
  }

  makeAdapter(): DialectAdapter {
    return new MysqlAdapter()
  }

  async inspect(queries: Kysely<Tables>): Promise<SqlDialect> {
    const { rows } = await sql<Row>`show variables where variable_name in (
      'autocommit', 'character_set_results', 'innodb_read_only', 'read_only', 'version', 'wsrep_on', 'wsrep_sync_wait'
    )`.execute(queries)
    const settings = new Map(rows.map(settingOf))
    checkMysqlServer(settings)
    return mysqlDialect(collationOf(settings))
  }

  /**
   * Connections of a pool are shared: one that came back with a transaction open would show what it
   * saw when that began, and the isolation of a server may be one that shows what is not committed.
   */
  beginReading(): readonly string[] {
    return ['rollback', readCommitted]
  }

  /** The server's own limit on waiting for locks stays as it is: it belongs to the connection. */
  begin(): readonly string[] {
    return ['rollback', readCommitted, 'start transaction read write']
  }

  /** Every statement of a migration is committed at once: one of an attempt before counts as done. */
  async runAlone<Result>(session: Session, work: () => Promise<Result>): Promise<Result> {
    try {
      const [row = {}] = await session.run(takeLock)
      if (Number(row['got']) !== 1) throw new ServerFailure('ER_LOCK_WAIT_TIMEOUT', 'refused')
      session.forgive(({ code }) => alreadyDone.has(code))
      const result = await work()
      await session.run(releaseLock)
      return result
    } catch (error) {
      session.abandon()
      throw error
    }
  }

  failureOf(thrown: unknown): ServerFailure {
    return mysqlFailure(thrown)
  }

  describe(failure: ServerFailure): string | undefined {
    return describeMysqlFailure(failure)
  }
}

function settingOf(columns: Row): readonly [string, string] {
  const row = new RowReader(columns, 'setting of the server')
  return [row.text('Variable_name'), row.text('Value')]
}

/** Of the next transaction alone. */
const readCommitted = 'set transaction isolation level read committed'

/** By the name of this database on its server, which may be longer than that of a lock; in seconds. */
const takeLock = "select get_lock(concat('bearergate ', sha1(database())), 600) as got"
const releaseLock = "do release_lock(concat('bearergate ', sha1(database())))"

const alreadyDone: ReadonlySet<string> = new Set([
  'ER_TABLE_EXISTS_ERROR',
  'ER_DUP_FIELDNAME',
  'ER_DUP_KEYNAME',
  'ER_DUP_ENTRY',
])
