/** What mutations that share a transaction owe each other, on PostgreSQL. */
import { postgresStore, type PostgresPool } from '@bearergate/sql'
import type { PoolConfig } from 'pg'
import { describe, expect, test } from 'vitest'
import {
  hasPostgres,
  postgresUrl,
  withPostgres,
  type PostgresUnderTest,
} from '../support/postgres.js'
import { openProxy } from '../support/proxy.js'
import { put, record, writing } from '../support/tokens.js'

const ids = Array.from({ length: 40 }, (_, n) => `TKN-0000-0000-${String(n).padStart(4, '0')}`)
const [first = '', second = ''] = ids

describe.runIf(hasPostgres)('mutations asked for together', () => {
  test('share transactions', () =>
    withPostgres(async (under) => {
      let commits = 0
      const store = open(under, (text) => {
        if (text.endsWith('commit')) commits++
      })
      await store.open()
      commits = 0
      const committed = await Promise.all(ids.map((id) => put(store, record(id))))
      const positions = committed.map(({ position }) => position)
      expect(positions.toSorted((a, b) => a - b)).toEqual(ids.map((_, index) => index + 1))
      expect(commits).toBeLessThanOrEqual(8)
      await store.close()
    }))

  test('wait only for rows of their own that somebody has locked', () =>
    withPostgres(async (under) => {
      const store = open(under)
      for (const id of ids) await put(store, record(id))
      const other = await under.pool().connect()
      await other.query(
        `begin; select * from "${under.schema}".bearergate_tokens where id = '${first}' for update`,
      )
      const done = new Set<string>()
      const all = ids.map(async (id) => {
        await put(store, record(id, { revision: 2 }))
        done.add(id)
      })
      await Promise.all(all.slice(1))
      expect(done.has(first)).toBe(false)
      await other.query('rollback')
      other.release()
      await all[0]
      await store.close()
    }))

  test('are not held up again by a row that is known to be locked', () =>
    withPostgres(async (under) => {
      const texts: string[] = []
      const store = open(under, (text) => texts.push(text))
      for (const id of ids) await put(store, record(id))
      const other = await under.pool().connect()
      await other.query(
        `begin; select * from "${under.schema}".bearergate_tokens where id = '${first}' for update`,
      )
      texts.length = 0
      const alone = () => texts.filter((text) => text.startsWith('start') && !isBrief(text)).length
      const blocked = [put(store, record(first, { revision: 2 }))]
      await expect.poll(alone, { timeout: 5_000 }).toBe(1)
      const brief = texts.filter(isBrief).length
      for (const revision of [3, 4, 5]) blocked.push(put(store, record(first, { revision })))
      await expect.poll(alone, { timeout: 5_000 }).toBe(4)
      expect(texts.filter(isBrief).length).toBe(brief)
      await other.query('rollback')
      other.release()
      await Promise.all(blocked)
      await store.close()
    }))

  test('do not fail for connections that have died unnoticed', () =>
    withPostgres(async (under) => {
      const { hostname, port, pathname, username } = new URL(postgresUrl)
      const proxy = await openProxy({ host: hostname, port: Number(port || 5432) })
      const connectionString = `postgres://${username}@127.0.0.1:${proxy.port}${pathname}`
      const store = open(under, undefined, { connectionString, max: 10 })
      await Promise.all(ids.map((id) => put(store, record(id))))
      proxy.freezeOpen()
      const outcomes = await Promise.allSettled(
        ids.map((id) => put(store, record(id, { revision: 2 }))),
      )
      expect(failedOf(outcomes)).toEqual([])
      const { tokens } = await store.read(ids)
      expect(ids.filter((id) => tokens.get(id)?.revision !== 2)).toEqual([])
      await store.close()
      await proxy.close()
    }))

  test('are not done twice where the answer to the commit says nothing', () =>
    withPostgres(async (under) => {
      const store = open(under)
      await put(store, record(first))
      await under.query('delete from bearergate_change_counter')
      const change = store.mutate({ tokens: [first] }, (state) =>
        writing(record(first, { revision: (state.token(first)?.revision ?? 0) + 1 })),
      )
      await expect(change).rejects.toThrow()
      expect(await under.query('select revision::int from bearergate_tokens')).toEqual([
        { revision: 2 },
      ])
      await store.close()
    }))

  test('do not fail for a record of another that cannot be read back', () =>
    withPostgres(async (under) => {
      const store = open(under)
      for (const id of ids) await put(store, record(id))
      await under.query(`update bearergate_tokens set stamps_json = 'x' where id = '${second}'`)
      const outcomes = await Promise.allSettled(
        ids.map((id) => put(store, record(id, { revision: 2 }))),
      )
      expect(failedOf(outcomes)).toEqual([second])
      await store.close()
    }))

  test('do not fail for what the database refuses another', () =>
    withPostgres(async (under) => {
      const store = open(under)
      for (const id of ids) await put(store, record(id))
      const outcomes = await Promise.allSettled(
        ids.map((id) =>
          store.mutate({ tokens: [id] }, () => ({
            ...writing(record(id, { revision: 2 })),
            // The line of its creation, which is there already.
            ...(id === second ? { audit: writing(record(id)).audit } : {}),
          })),
        ),
      )
      expect(failedOf(outcomes)).toEqual([second])
      const { tokens } = await store.read(ids)
      expect(ids.filter((id) => tokens.get(id)?.revision !== 2)).toEqual([second])
      await store.close()
    }))
})

function failedOf(outcomes: readonly PromiseSettledResult<unknown>[]): readonly string[] {
  return ids.filter((_, index) => outcomes[index]?.status === 'rejected')
}

/** Of transactions that several share. */
function isBrief(text: string): boolean {
  return text.includes('lock_timeout')
}

/** @param sent - Called with every statement. */
function open(
  { pool, schema }: PostgresUnderTest,
  sent: (text: string) => void = () => undefined,
  config?: PoolConfig,
) {
  const inner = pool(config)
  const counting: PostgresPool = {
    connect: async () => {
      const client = await inner.connect()
      return {
        query: (text, values) => {
          sent(text)
          return client.query(text, values)
        },
        release: (destroy) => client.release(destroy),
      }
    },
  }
  return postgresStore({ pool: counting, schema, migrate: 'auto' })
}
