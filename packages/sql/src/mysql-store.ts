import { OptionError, systemClock, type Clock, type Store } from '@bearergate/core'
import { MysqlPoolConnection } from './mysql/mysql-connection.js'
import { MysqlEngine } from './mysql/mysql-engine.js'
import { isMysqlPool, promisePoolOf, type MysqlPool } from './mysql/mysql-pool.js'
import { ServerDatabase } from './server/server-database.js'
import { modeOf, timeoutOf } from './server/server-options.js'
import { SqlStore } from './store/sql-store.js'

export interface MysqlStoreOptions {
  /** A pool of `mysql2` or `mysql2/promise`, or one like it. The store never ends it. */
  readonly pool: MysqlPool
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
 * A store in MySQL 8 or MariaDB 10.6 or newer, for any number of processes and machines. Its tables
 * begin with `bearergate_`, in the database of the pool. Tokens expire by the time of the database.
 *
 * @example
 * const pool = createPool({ uri: process.env.DATABASE_URL })
 * const gate = createGate({ store: mysqlStore({ pool }), prefix: 'acme', scopes })
 */
export function mysqlStore(options: MysqlStoreOptions): Store {
  const { pool, clock = systemClock } = options
  if (!isMysqlPool(pool)) throw new OptionError('pool', 'must be a pool with getConnection()')
  const promising = promisePoolOf(pool)
  const engine = new MysqlEngine(() => MysqlPoolConnection.open(promising))
  const database = new ServerDatabase(engine, timeoutOf(options))
  return new SqlStore(database, clock, { mode: modeOf(options) })
}
