/** Tools that compare a database with its description see no difference: the tables are elsewhere. */
import { randomUUID } from 'node:crypto'
import { postgresStore } from '@bearergate/sql'
import { pushSchema } from 'drizzle-kit/api'
import { drizzle } from 'drizzle-orm/node-postgres'
import { pgTable, serial, text } from 'drizzle-orm/pg-core'
import pg from 'pg'
import { describe, expect, test } from 'vitest'
import { hasPostgres, postgresUrl } from '../support/postgres.js'
import { ids, put, record } from '../support/tokens.js'

const [id] = ids
const orders = pgTable('orders', { id: serial().primaryKey(), title: text().notNull() })

describe.runIf(hasPostgres)('a database that Drizzle manages', () => {
  test(
    'drifts by a table of somebody else, and not by a store that migrates and is used',
    () =>
      withDatabase(async (pool) => {
        const db = drizzle(pool)
        const drift = async () => (await pushSchema({ orders }, db, ['public'])).statementsToExecute
        const { apply } = await pushSchema({ orders }, db, ['public'])
        await apply()
        const before = await publicObjects(pool)
        const store = postgresStore({ pool, migrate: 'auto' })
        await put(store, record(id))
        await store.noteUsage([{ id, at: 5 }])
        expect(await drift()).toEqual([])
        expect(await publicObjects(pool)).toEqual(before)
        await store.close()
        await pool.query('create table public.of_somebody_else (n integer)')
        expect(await drift()).toHaveLength(1)
      }),
    30_000,
  )
})

/** Everything in the schema `public`: tables, indexes, sequences, types, functions. */
async function publicObjects(pool: pg.Pool): Promise<readonly unknown[]> {
  const { rows } = await pool.query(`
    select relkind::text as kind, relname::text as name from pg_class
      where relnamespace = 'public'::regnamespace
    union all select 'type', typname::text from pg_type where typnamespace = 'public'::regnamespace
    union all select 'function', proname::text from pg_proc where pronamespace = 'public'::regnamespace
    order by 1, 2`)
  return rows
}

async function withDatabase(work: (pool: pg.Pool) => Promise<void>): Promise<void> {
  const name = `bearergate_${randomUUID().replaceAll('-', '')}`
  const admin = new pg.Client({ connectionString: postgresUrl })
  await admin.connect()
  await admin.query(`create database ${name}`)
  const connectionString = Object.assign(new URL(postgresUrl), { pathname: `/${name}` }).href
  const pool = new pg.Pool({ connectionString })
  try {
    await work(pool)
  } finally {
    await pool.end()
    await admin.query(`drop database ${name}`)
    await admin.end()
  }
}
