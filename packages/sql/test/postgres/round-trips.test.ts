/** What REVOCATION §3 says of statements and transactions, on PostgreSQL. */
import { postgresStore, type PostgresPool } from '@bearergate/sql'
import type { Pool } from 'pg'
import { describe, expect, test } from 'vitest'
import { hasPostgres, withPostgres } from '../support/postgres.js'
import { ids, put, record, writing } from '../support/tokens.js'

const [first, second] = ids

describe.runIf(hasPostgres)('on PostgreSQL', () => {
  test('a mutation takes three round trips, and the counter is locked in the last, with the commit', () =>
    withPostgres(async ({ schema, pool }) => {
      const { spied, texts } = spyOn(pool())
      const store = postgresStore({ pool: spied, schema, migrate: 'auto' })
      await put(store, record(first))
      texts.length = 0
      await store.mutate({ tokens: [first] }, () => ({
        ...writing(record(first, { revision: 2 })),
        audit: writing(record(first, { revision: 7 })).audit,
      }))
      expect(texts.length).toBe(3)
      expect(texts[0]).toMatch(/^start transaction .*; set local .*; select .* for update$/)
      expect(texts[1]).toMatch(/^with "part_0" as \(update .*\), "part_1" as \(insert /)
      expect(texts[2]).toMatch(/^with "counter" as \(update .*; commit$/)
      for (const [place, text] of texts.entries()) {
        expect(text.includes('bearergate_change_counter')).toBe(place === 2)
      }
      await store.close()
    }))

  test('texts that people write are bound, never part of a statement', () =>
    withPostgres(async ({ schema, pool }) => {
      const { spied, texts } = spyOn(pool())
      const store = postgresStore({ pool: spied, schema, migrate: 'auto' })
      await put(store, record(first, { name: 'a name', description: 'a description' }))
      const all = texts.join('\n')
      expect(all).not.toContain('a name')
      expect(all).not.toContain('a description')
      const [digest] = record(first).digests
      expect(all).not.toContain(digest?.hash)
      await store.close()
    }))

  test('a call that changes nothing takes two round trips and no lock of the counter', () =>
    withPostgres(async ({ schema, pool }) => {
      const { spied, texts } = spyOn(pool())
      const store = postgresStore({ pool: spied, schema, migrate: 'auto' })
      await put(store, record(first))
      texts.length = 0
      expect((await store.mutate({ tokens: [first] }, () => ({ result: 1 }))).position).toBe(1)
      expect(texts.length).toBe(2)
      expect(texts[1]).not.toMatch(/update/)
      await store.close()
    }))

  test('polling and reading are one statement each, outside every transaction', () =>
    withPostgres(async ({ schema, pool }) => {
      const { spied, texts } = spyOn(pool())
      const store = postgresStore({ pool: spied, schema, migrate: 'auto' })
      await store.open()
      for (const call of [() => store.poll(0), () => store.read([first, second])]) {
        texts.length = 0
        await call()
        expect(texts).toEqual([expect.stringMatching(/^select .*bearergate_change_counter/)])
      }
      await store.close()
    }))

  test('mutations are READ COMMITTED and READ WRITE, whatever the default of the database is', () =>
    withPostgres(async ({ schema, pool, query }) => {
      const options =
        '-c default_transaction_isolation=serializable -c default_transaction_read_only=on'
      await postgresStore({ pool: pool(), schema, migrate: 'auto' }).open()
      await query(`create table ours (isolation text);
        create function note() returns trigger language plpgsql as $$ begin
          insert into "${schema}".ours values (current_setting('transaction_isolation'));
          return new; end $$;
        create trigger noting before insert on bearergate_audit for each row execute function note()`)
      const store = postgresStore({ pool: pool({ options }), schema })
      await put(store, record(first))
      expect(await query('select * from ours')).toEqual([{ isolation: 'read committed' }])
      await store.close()
    }))

  test('a driver with one answer to several statements is sent them apart, and nothing is done twice', () =>
    withPostgres(async ({ schema, pool, query }) => {
      const { spied } = spyOn(pool())
      const single: PostgresPool = {
        connect: async () => {
          const client = await spied.connect()
          return {
            query: async (text, values) => {
              const answer = await client.query(text, values)
              return Array.isArray(answer) ? { rows: [] } : answer
            },
            release: (destroy) => client.release(destroy),
          }
        },
      }
      const store = postgresStore({ pool: single, schema, migrate: 'auto' })
      expect((await put(store, record(first))).position).toBe(1)
      expect((await put(store, record(second))).position).toBe(2)
      expect(await query('select count(*)::int as n from bearergate_audit')).toEqual([{ n: 2 }])
      await store.close()
    }))
})

/** A pool that remembers what was sent. */
function spyOn(pool: Pool) {
  const texts: string[] = []
  const spied: PostgresPool = {
    connect: async () => {
      const client = await pool.connect()
      return {
        query: (text, values) => {
          texts.push(text.replaceAll(/\s+/g, ' '))
          return client.query(text, values)
        },
        release: (destroy) => client.release(destroy),
      }
    },
  }
  return { spied, texts }
}
