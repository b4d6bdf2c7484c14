import { OptionError, systemClock, type Channel, type Clock, type Store } from '@bearergate/core'
import { checkedSchema } from './postgres/checked-schema.js'
import { PostgresChannel } from './postgres/listen/postgres-channel.js'
import { connectorOf } from './postgres/postgres-connection.js'
import { PostgresEngine } from './postgres/postgres-engine.js'
import { hearErrors } from './postgres/hear-errors.js'
import { isPostgresPool, type PostgresPool } from './postgres/postgres-pool.js'
import { ServerDatabase } from './server/server-database.js'
import { modeOf, timeoutOf } from './server/server-options.js'
import { SqlStore } from './store/sql-store.js'

export interface PostgresStoreOptions {
  /** A `Pool` of the package `pg`, or one like it. The store never ends it. */
  readonly pool: PostgresPool
  /**
   * The schema of the tables, which holds nothing else, so that tools that manage your own see no
   * difference. 1 to 63 bytes. Default: `bearergate`.
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
  /**
   * `true`: nodes tell each other of mutations by `NOTIFY`, so that a revocation is known in
   * milliseconds and not only at the next poll; a fast path for where there is no Redis. One connection
   * of the pool is kept for it; or of another pool, given here, where a pool such as PgBouncer in
   * transaction mode stands in front of the server, through which no notification comes. Default:
   * `false`.
   */
  readonly listen?: boolean | PostgresPool | undefined
  /** Dates the changes of the log. Default: the clock of the machine. */
  readonly clock?: Clock | undefined
}

/**
 * A store in PostgreSQL 13 or newer, for any number of processes and machines. Tokens expire by the
 * time of the database.
 *
 * @example
 * const pool = new Pool({ connectionString: process.env.DATABASE_URL, connectionTimeoutMillis: 1000 })
 * const gate = createGate({ store: postgresStore({ pool }), prefix: 'acme', scopes })
 */
export function postgresStore(options: PostgresStoreOptions): Store {
  const { pool, clock = systemClock } = options
  if (!isPostgresPool(pool)) throw new OptionError('pool', 'must be a pool with connect()')
  hearErrors(pool)
  const schema = checkedSchema(options.schema)
  const database = new ServerDatabase(
    new PostgresEngine(connectorOf(pool), schema),
    timeoutOf(options),
  )
  return new SqlStore(database, clock, {
    mode: modeOf(options),
    channel: channelOf(options, schema),
  })
}

function channelOf(
  { pool, listen = false }: PostgresStoreOptions,
  schema: string,
): Channel | undefined {
  if (listen === false) return undefined
  const source = listen === true ? pool : listen
  if (!isPostgresPool(source)) throw new OptionError('listen', 'must be a boolean or a pool')
  hearErrors(source)
  return new PostgresChannel(source, schema)
}
