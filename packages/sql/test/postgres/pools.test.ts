import { PrismaPg } from '@prisma/adapter-pg'
import { drizzle } from 'drizzle-orm/node-postgres'
import knex from 'knex'
import type { Client } from 'pg'
import { postgresStore, type PostgresPool } from '@bearergate/sql'
import { describe, expect, test } from 'vitest'
import { hasPostgres, withPostgres } from '../support/postgres.js'
import { ids, put, record } from '../support/tokens.js'

const [id] = ids

describe.runIf(hasPostgres)('the store works on the pool of', () => {
  test('Drizzle, which is one of pg', () =>
    withPostgres(async ({ schema, pool }) => {
      const db = drizzle(pool())
      const store = postgresStore({ pool: db.$client, schema, migrate: 'auto' })
      await put(store, record(id))
      const { rows } = await db.execute(`select id from "${schema}".bearergate_tokens`)
      expect(rows).toEqual([{ id }])
      await store.close()
    }))

  test('Prisma’s adapter for pg', () =>
    withPostgres(async ({ schema, pool }) => {
      const shared = pool()
      const adapter = await new PrismaPg(shared).connect()
      const store = postgresStore({ pool: shared, schema, migrate: 'auto' })
      await put(store, record(id))
      const sql = `select id from "${schema}".bearergate_tokens`
      expect((await adapter.queryRaw({ sql, args: [], argTypes: [] })).rows).toEqual([[id]])
      await store.close()
      await adapter.dispose()
      expect((await shared.query('select 1')).rowCount).toBe(1)
    }))

  test('Knex, by a few lines', () =>
    withPostgres(async ({ schema, pool }) => {
      const { connectionString } = pool().options
      const db = knex({
        client: 'pg',
        ...(connectionString ? { connection: connectionString } : {}),
      })
      const connections: KnexConnections = db.client
      const shared: PostgresPool = {
        connect: async () => {
          const client = await connections.acquireConnection()
          return {
            query: (text, values) => client.query(text, values),
            release: (destroy) => {
              if (destroy) void client.end()
              void connections.releaseConnection(client)
            },
          }
        },
      }
      const store = postgresStore({ pool: shared, schema, migrate: 'auto' })
      await put(store, record(id))
      expect(await db.withSchema(schema).from('bearergate_tokens').select('id')).toEqual([{ id }])
      await store.close()
      await db.destroy()
    }))
})

/** What Knex's client has and its types do not say. */
interface KnexConnections {
  acquireConnection(): Promise<Client>
  releaseConnection(client: Client): Promise<void>
}
