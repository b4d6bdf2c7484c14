import type { Store } from '@bearergate/core'
import { describe, expect, test } from 'vitest'
import { servers, withServer } from '../support/servers.js'
import { thrownBy } from '../support/thrown.js'
import { ids, put, record, writing } from '../support/tokens.js'

const [first, second] = ids
const policy = { now: Date.now() + 60_000, keepMs: 0, keepRows: 0, keepCreationsMs: 0, batch: 9 }

describe.each(servers.filter(({ isThere }) => isThere))('$name', (server) => {
  test('missing tables are an error that says what to do, until they are there', () =>
    withServer(server, async ({ store }) => {
      const checking = store()
      for (const attempt of [checking.open(), checking.poll(0)]) {
        const error = await thrownBy(attempt)
        expect(error).toMatchObject({ code: 'BG_STORE_SCHEMA' })
        expect(String(error)).toContain('migrationScript()')
      }
      const making = store({ migrate: 'auto' })
      await making.open()
      expect((await checking.poll(0)).position).toBe(0)
      await Promise.all([checking.close(), making.close()])
    }))

  test('old and newer tables are refused', () =>
    withServer(server, async ({ store, query }) => {
      await store({ migrate: 'auto' }).open()
      await query('delete from bearergate_schema where version = 2')
      const old = await thrownBy(store().open())
      expect(old).toMatchObject({ code: 'BG_STORE_SCHEMA' })
      expect(String(old)).toContain('needs version 2')
      await query('insert into bearergate_schema values (2)')
      await query('insert into bearergate_schema values (3)')
      for (const migrate of ['auto', 'check'] as const) {
        const newer = await thrownBy(store({ migrate }).open())
        expect(newer).toMatchObject({ code: 'BG_STORE_SCHEMA' })
      }
    }))

  test('many stores that start together share one history', () =>
    withServer(server, async ({ store }) => {
      const stores = Array.from({ length: 6 }, () => store({ migrate: 'auto', connections: 2 }))
      await Promise.all(stores.map((one) => one.open()))
      const points = await Promise.all(stores.map((one) => one.poll(0)))
      expect(new Set(points.map(({ generation }) => generation)).size).toBe(1)
      await Promise.all(stores.map((one) => one.close()))
    }))

  test('a migration that ended midway is carried on', () =>
    withServer(server, async ({ store, query }) => {
      await store({ migrate: 'auto' }).open()
      if (server.name === 'PostgreSQL') {
        const left = ['bearergate_icons', 'bearergate_schema']
        for (const table of left) await query(`drop table ${table}`)
        expect(await thrownBy(store({ migrate: 'auto' }).open())).toMatchObject({
          code: 'BG_STORE_UNAVAILABLE',
        })
        return
      }
      await query('delete from bearergate_schema')
      for (const table of ['bearergate_icons', 'bearergate_audit'])
        await query(`drop table ${table}`)
      const one = store({ migrate: 'auto' })
      await put(one, record(first))
      expect((await one.listAudit({ offset: 0, limit: 1 })).total).toBe(1)
      await one.close()
    }))

  test('a user with the grants of the script can do everything but change tables and history', () =>
    withServer(server, async ({ restricted }) => {
      const { store, query } = await restricted()
      await useEverything(store)
      for (const forbidden of [
        'create table bearergate_other (n integer)',
        'alter table bearergate_tokens add column other integer',
        'drop table bearergate_audit',
        'delete from bearergate_tokens',
        "update bearergate_audit set summary = ''",
        'delete from bearergate_audit',
        'update bearergate_change_log set position = 0',
        'delete from bearergate_change_counter',
        'insert into bearergate_schema values (9)',
      ]) {
        expect(await thrownBy(query(forbidden)), forbidden).toMatchObject({
          code: expect.stringMatching(/^(42501|ER_\w*ACCESS_DENIED_ERROR)$/),
        })
      }
      await store.close()
    }))
})

/** Every kind of call, and every kind of thing that a mutation writes. */
async function useEverything(store: Store): Promise<void> {
  await put(store, record(first))
  const icon = { type: 'image/png', bytes: new Uint8Array([1, 2, 3]) } as const
  const creation = { key: 'key', fingerprint: 'x', token: second, at: 1 }
  const account = { id: 'acme', status: 'Active', revision: 1, updatedAt: 1 } as const
  const target = { tokens: [first, second], accounts: ['acme'], creations: ['key'] }
  for (const revision of [2, 3]) {
    await store.mutate(target, () => ({
      ...writing(record(first, { revision })),
      accounts: [{ ...account, revision }],
      creations: [creation],
      icons: [{ token: first, icon }],
    }))
  }
  expect((await store.readIcon(first))?.type).toBe('image/png')
  expect((await store.list({ offset: 0, limit: 9 })).total).toBe(1)
  expect((await store.listAudit({ offset: 0, limit: 9 })).total).toBe(3)
  await store.noteUsage([{ id: first, at: 5 }])
  await put(store, record(first, { revision: 4, status: 'Deleted' }))
  expect(await store.trim(policy)).toBe(4)
  const { generation } = await store.poll(0)
  await store.replaceGeneration(generation)
  expect((await store.read([first])).generation).not.toBe(generation)
}
