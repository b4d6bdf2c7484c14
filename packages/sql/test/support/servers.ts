import type { Store } from '@bearergate/core'
import { migrationScript, mysqlStore, postgresStore } from '@bearergate/sql'
import { freshMariaDb, hasMariaDb, mariaDbUrl } from './mariadb.js'
import { freshPostgres, hasPostgres, postgresUrl } from './postgres.js'

/** A database server as tests that hold for each of them see it. */
export interface Server {
  readonly name: string
  readonly isThere: boolean
  /** Where it listens. */
  readonly host: string
  readonly port: number
  fresh(): Promise<ServerUnderTest>
}

export interface ServerUnderTest {
  store(options?: ServerStoreOptions): Store
  /** Runs a statement behind the store's back. */
  query(sql: string): Promise<unknown>
  /** The tables, made by the script, and a user who may do only what it grants. */
  restricted(): Promise<RestrictedUser>
  /** Begins a transaction of somebody else, which holds locks. */
  begin(...statements: readonly string[]): Promise<OtherTransaction>
  /** Statements that end other connections to the database. */
  killOthers(): Promise<void>
  remove(): Promise<void>
}

export interface OtherTransaction {
  query(sql: string): Promise<unknown>
  rollback(): Promise<void>
}

export interface ServerStoreOptions {
  readonly migrate?: 'auto' | 'check'
  readonly timeoutMs?: number
  /** How many connections the pool has. */
  readonly connections?: number
  /** Connects through this port of this machine. */
  readonly port?: number
}

export interface RestrictedUser {
  readonly store: Store
  /** Runs a statement as that user. */
  query(sql: string): Promise<unknown>
}

const postgres: Server = {
  name: 'PostgreSQL',
  isThere: hasPostgres,
  ...addressOf(postgresUrl, 5432),
  async fresh() {
    const { schema, pool, query, remove } = freshPostgres()
    const role = `${schema}_app`.slice(0, 60)
    return {
      store: ({ connections: max = 10, port, ...options } = {}) => {
        const parts = port === undefined ? {} : viaPort(port)
        const config = { max, connectionString: withParts(postgresUrl, parts) }
        return postgresStore({ pool: pool(config), schema, ...options })
      },
      query,
      restricted: async () => {
        const script = await migrationScript({ dialect: 'postgres', schema, grantTo: role })
        await query(`create role "${role}" login; ${script}`)
        const restricted = pool({ connectionString: withParts(postgresUrl, { username: role }) })
        return {
          store: postgresStore({ pool: restricted, schema }),
          query: async (sql) => restricted.query(`set search_path to "${schema}"; ${sql}`),
        }
      },
      begin: async (...statements) => {
        const client = await pool().connect()
        client.on('error', () => undefined)
        await client.query(`begin; set local search_path to "${schema}"`)
        for (const statement of statements) await client.query(statement)
        return {
          query: (sql) => client.query(sql),
          rollback: async () => {
            await client.query('rollback')
            client.release()
          },
        }
      },
      killOthers: async () => {
        await query(`select pg_terminate_backend(pid) from pg_stat_activity
          where query like '%${schema}%' and pid <> pg_backend_pid()`)
      },
      remove: async () => {
        await remove()
        await freshRoleDrop(role)
      },
    }
  },
}

function addressOf(url: string, defaultPort: number) {
  const { hostname, port } = new URL(url)
  return { host: hostname, port: Number(port) || defaultPort }
}

function viaPort(port: number) {
  return { hostname: '127.0.0.1', port: String(port) }
}

function withParts(url: string, parts: Partial<URL>): string {
  return Object.assign(new URL(url), parts).href
}

async function freshRoleDrop(role: string): Promise<void> {
  const { query, remove } = freshPostgres()
  await query(`drop role if exists "${role}"`)
  await remove()
}

const mariaDb: Server = {
  name: 'MariaDB',
  isThere: hasMariaDb,
  ...addressOf(mariaDbUrl, 3306),
  async fresh() {
    const { uri, pool, query, remove } = await freshMariaDb()
    const name = new URL(uri).pathname.slice(1)
    const user = name.slice(0, 30)
    return {
      store: ({ connections: connectionLimit = 10, port, ...options } = {}) => {
        const through = withParts(uri, port === undefined ? {} : viaPort(port))
        return mysqlStore({ pool: pool({ uri: through, connectionLimit }), ...options })
      },
      query,
      restricted: async () => {
        await query(`create user '${user}'@'%' identified by 'only for this test'`)
        const script = await migrationScript({ dialect: 'mariadb', grantTo: user })
        for (const statement of script.split(';\n').filter(Boolean)) await query(statement)
        const parts = { username: user, password: 'only for this test' }
        const restricted = pool({ uri: withParts(uri, parts) })
        return {
          store: mysqlStore({ pool: restricted }),
          query: async (sql) => (await restricted.query(sql))[0],
        }
      },
      begin: async (...statements) => {
        const connection = await pool().getConnection()
        await connection.beginTransaction()
        for (const statement of statements) await connection.query(statement)
        return {
          query: (sql) => connection.query(sql),
          rollback: async () => {
            await connection.rollback()
            connection.release()
          },
        }
      },
      killOthers: async () => {
        const rows = await query(`select id from information_schema.processlist
          where db = '${name}' and id <> connection_id()`)
        for (const { id } of rows as { id: number }[]) await query(`kill ${id}`)
      },
      remove: async () => {
        await query(`drop user if exists '${user}'@'%'`)
        await remove()
      },
    }
  },
}

export const servers: readonly Server[] = [postgres, mariaDb]

/** Calls with a database of its own, and removes it. */
export async function withServer(
  server: Server,
  work: (under: ServerUnderTest) => Promise<void>,
): Promise<void> {
  const under = await server.fresh()
  try {
    await work(under)
  } finally {
    await under.remove()
  }
}
