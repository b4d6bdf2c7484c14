import { OptionError, systemClock, type Clock, type Store } from '@bearergate/core'
import { kyselyConnectorOf } from './kysely/kysely-connection.js'
import { kyselyDialectOf } from './kysely/kysely-dialect.js'
import { isKyselyDatabase, type KyselyDatabase } from './kysely/kysely-database.js'
import { MysqlEngine } from './mysql/mysql-engine.js'
import { PostgresEngine } from './postgres/postgres-engine.js'
import { checkedSchema } from './postgres/checked-schema.js'
import { ServerDatabase } from './server/server-database.js'
import type { ServerEngine } from './server/server-engine.js'
import { modeOf, timeoutOf } from './server/server-options.js'
import { SqlStore } from './store/sql-store.js'

export interface SqlStoreOptions {
  /**
   * Your Kysely on PostgreSQL, MySQL or MariaDB. The store takes connections from its pool and uses
   * nothing else of it: no plugin of yours touches its statements. It never destroys it.
   */
  readonly db: KyselyDatabase
  /**
   * PostgreSQL only: the schema of the tables, which holds nothing else, so that tools that manage
   * your own see no difference. 1 to 63 bytes. Default: `bearergate`.
   */
  readonly schema?: string | undefined
  /**
   * `check`: missing or old tables are an error that says what to do. `auto`: they are created and
   * changed, which takes the right to do so. Default: `check`.
   */
  readonly migrate?: 'auto' | 'check' | undefined
  /**
   * Milliseconds that a call may take, waiting for a connection and for other transactions included,
   * before it fails as unavailable; at least 1. Default: 5000.
   */
  readonly timeoutMs?: number | undefined
  /** Dates the changes of the log. Default: the clock of the machine. */
  readonly clock?: Clock | undefined
}

/**
 * A store on the connections of your Kysely, with the tables and promises of `postgresStore` or
 * `mysqlStore`, whichever the dialect asks for. Where you have the pool itself, give it to those: they
 * can close a connection that does not answer, which Kysely lets nobody do.
 *
 * @throws OptionError - `db` is on SQLite, where only `sqliteStore` keeps its word, or a transaction.
 *
 * @example
 * const db = new Kysely<Database>({ dialect: new PostgresDialect({ pool }) })
 * const gate = createGate({ store: sqlStore({ db }), prefix: 'acme', scopes })
 */
export function sqlStore(options: SqlStoreOptions): Store {
  const { db, clock = systemClock } = options
  if (!isKyselyDatabase(db)) throw new OptionError('db', 'must be a Kysely instance')
  if (db.isTransaction) throw new OptionError('db', 'must not be a transaction of Kysely’s')
  const database = new ServerDatabase(engineOf(db, options), timeoutOf(options))
  return new SqlStore(database, clock, { mode: modeOf(options) })
}

function engineOf(db: KyselyDatabase, { schema }: SqlStoreOptions): ServerEngine {
  const plain = db.withoutPlugins()
  switch (kyselyDialectOf(db)) {
    case 'postgres':
      return new PostgresEngine(
        kyselyConnectorOf({ db: plain, cleaning: ['rollback'] }),
        checkedSchema(schema),
      )
    case 'mysql': {
      if (schema !== undefined) throw new OptionError('schema', 'is for PostgreSQL only')
      const cleaning = ['rollback', 'do release_all_locks()']
      return new MysqlEngine(kyselyConnectorOf({ db: plain, cleaning }))
    }
  }
}
