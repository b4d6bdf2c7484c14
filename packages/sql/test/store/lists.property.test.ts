import { memoryStore, type Store, type StoredRecord } from '@bearergate/core'
import { mysqlStore, postgresStore, sqliteStore } from '@bearergate/sql'
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { arbitraryFilter, arbitraryOrder, arbitraryRecords } from '../support/arbitrary-lists.js'
import { hasMariaDb, withMariaDb } from '../support/mariadb.js'
import { naiveList } from '../support/naive-list.js'
import { hasPostgres, withPostgres } from '../support/postgres.js'
import { put } from '../support/tokens.js'

const arbitraryQuery = fc.record({
  filter: arbitraryFilter,
  order: arbitraryOrder,
  offset: fc.integer({ min: 0, max: 3 }),
  limit: fc.integer({ min: 0, max: 12 }),
})

test(
  'memory and SQLite give the list that a naive evaluator gives',
  () => agree(async () => ({ stores: [memoryStore(), sqliteStore({ file: ':memory:' })] }), 150),
  60_000,
)

test.runIf(hasPostgres)(
  'so does PostgreSQL',
  () =>
    withPostgres(async ({ schema, pool, query }) => {
      const store = postgresStore({ pool: pool(), schema, migrate: 'auto' })
      await store.open()
      await agree(async () => {
        await query('truncate bearergate_tokens; truncate bearergate_audit')
        return { stores: [store], keep: true }
      }, 100)
    }),
  60_000,
)

test.runIf(hasMariaDb)(
  'so does MariaDB',
  () =>
    withMariaDb(async ({ pool, query }) => {
      const store = mysqlStore({ pool: pool(), migrate: 'auto' })
      await store.open()
      await agree(async () => {
        for (const table of ['tokens', 'audit']) await query(`delete from bearergate_${table}`)
        return { stores: [store], keep: true }
      }, 100)
    }),
  60_000,
)

interface Lists {
  readonly stores: readonly Store[]
  /** Whether they are open for the next run too. */
  readonly keep?: boolean
}

/** `open` gives stores without tokens. */
async function agree(open: () => Promise<Lists>, numRuns: number): Promise<void> {
  await fc.assert(
    fc.asyncProperty(
      arbitraryRecords,
      fc.array(arbitraryQuery, { minLength: 10, maxLength: 20 }),
      async (records, queries) => {
        const { stores, keep = false } = await open()
        for (const store of stores) await fill(store, records)
        for (const { filter, order, offset, limit } of queries) {
          const whole = naiveList(records, filter, order)
          const expected = { total: whole.length, ids: whole.slice(offset, offset + limit) }
          for (const store of stores) {
            const { total, items } = await store.list({ filter, order, offset, limit })
            expect({ total, ids: items.map(({ id }) => id) }).toEqual(expected)
          }
        }
        if (!keep) await Promise.all(stores.map((store) => store.close()))
      },
    ),
    { numRuns },
  )
}

async function fill(store: Store, records: readonly StoredRecord[]): Promise<void> {
  for (const record of records) await put(store, record)
  const used = records.flatMap(({ id, lastAccessAt: at }) => (at === null ? [] : [{ id, at }]))
  await store.noteUsage(used)
}
