import { fork } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { fileURLToPath } from 'node:url'
import type { Store } from '@bearergate/core'
import { postgresStore, type PostgresStoreOptions } from '@bearergate/sql'
import type { SharedStoreUnderTest } from '@bearergate/testing/contract'
import pg from 'pg'
import { reachable } from './reachable.js'

/** The database that tests may use. */
export const postgresUrl = process.env['DATABASE_URL'] ?? 'postgres://postgres@127.0.0.1:5432/test'

/** Whether there is a PostgreSQL; where there has to be one and is none, loading this fails. */
export const hasPostgres = await reachable('PostgreSQL', postgresUrl, 5432)

/** A schema of its own. */
export interface PostgresUnderTest {
  readonly schema: string
  /** A pool on the database, ended with the schema. */
  pool(config?: pg.PoolConfig): pg.Pool
  /** Runs statements behind the store's back. */
  query(sql: string): Promise<readonly Record<string, unknown>[]>
  remove(): Promise<void>
}

export function freshPostgres(): PostgresUnderTest {
  const schema = `bearergate_${randomUUID()}`
  const pools: pg.Pool[] = []
  const pool = (config: pg.PoolConfig = {}) => {
    const opened = new pg.Pool({ connectionString: postgresUrl, ...config })
    opened.on('error', () => undefined)
    pools.push(opened)
    return opened
  }
  const query = async (sql: string) => {
    const client = new pg.Client({ connectionString: postgresUrl })
    await client.connect()
    await client.query(`create schema if not exists "${schema}"`)
    await client.query(`set search_path to "${schema}"`)
    const { rows } = await client.query<Record<string, unknown>>(sql)
    await client.end()
    return rows
  }
  return {
    schema,
    pool,
    query,
    remove: async () => {
      await Promise.all(pools.map((opened) => opened.end()))
      await query(`drop schema "${schema}" cascade`)
    },
  }
}

/** Calls with a schema of its own, and removes it. */
export async function withPostgres(work: (under: PostgresUnderTest) => Promise<void>) {
  const under = freshPostgres()
  try {
    await work(under)
  } finally {
    await under.remove()
  }
}

/** A store for one test, and what others can reach it by. */
export function openPostgres(options: Partial<PostgresStoreOptions> = {}): SharedStoreUnderTest {
  return openOnPostgres(new URL('serve-postgres.ts', import.meta.url), (pool, schema) =>
    postgresStore({ pool, schema, migrate: 'auto', ...options }),
  )
}

/** @param program - Serves such a store from a process of its own. */
export function openOnPostgres(
  program: URL,
  storeOn: (pool: pg.Pool, schema: string) => Store,
): SharedStoreUnderTest {
  const { schema, pool, remove } = freshPostgres()
  const another = () => storeOn(pool(), schema)
  return {
    store: another(),
    another,
    fork: () => fork(fileURLToPath(program), [postgresUrl, schema], { execArgv }),
    block: async () => {
      const client = await pool({ max: 1 }).connect()
      await client.query(`begin; select * from "${schema}".bearergate_change_counter for update`)
      return async () => {
        await client.query('rollback')
        client.release()
      }
    },
    remove,
  }
}

const execArgv = ['--import', 'tsx', '--conditions=@bearergate/source']
