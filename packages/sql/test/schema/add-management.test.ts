import type { TokenFilter } from '@bearergate/core'
import { sqliteStore } from '@bearergate/sql'
import { expect, test } from 'vitest'
import { openEngine, plain, withFile } from '../support/files.js'
import { ids, put, record } from '../support/tokens.js'
import { makeVersion1, type OldToken } from '../support/version-1.js'

const stamps = {
  created: { at: 5, by: { id: 'Ädmin', name: 'Ann' } },
  updated: { at: 9, by: { id: 'user-2', name: 'Bob' } },
}

test('what version 1 wrote is found by every field afterwards', () =>
  withFile(async (file) => {
    makeVersion1(file, [oldToken(1, { name: 'ΣΟΦΟΣ' }), oldToken(2, { scopes: ['Orders:*'] })])
    const store = sqliteStore({ file })
    const found = async (filter: TokenFilter) => {
      const { items } = await store.list({ filter, offset: 0, limit: 9 })
      return items.map(({ id }) => Number(id.slice(-4)))
    }
    const folded = (...pattern: string[]) =>
      ({ operator: 'like', pattern, ignoreCase: true }) as const
    expect(await found({ kind: 'field', field: 'name', test: folded('σοφοσ') })).toEqual([1])
    expect(await found({ kind: 'field', field: 'description', test: folded('ÜB', '') })).toEqual([
      2, 1,
    ])
    expect(await found({ kind: 'field', field: 'createdBy', test: folded('ä', '') })).toEqual([
      2, 1,
    ])
    expect(
      await found({ kind: 'field', field: 'updatedAt', test: { operator: 'eq', value: 9 } }),
    ).toEqual([2, 1])
    const element = { kind: 'element', test: folded('ORDERS:', '') } as const
    expect(await found({ kind: 'some', field: 'scopes', element })).toEqual([2])
    await store.close()
  }))

test('records, log and generation of version 1 stay as they were', () =>
  withFile(async (file) => {
    makeVersion1(file, [oldToken(1, {})])
    const store = sqliteStore({ file })
    const { tokens, ...point } = await store.read([oldToken(1, {}).id])
    expect(point).toMatchObject({ position: 7, generation: 'the old generation' })
    expect([...tokens.values()]).toMatchObject([{ name: 'Robot', sealed: null, audit: stamps }])
    expect((await put(store, record(ids[1]))).position).toBe(8)
    await store.close()
  }))

test('rows that cannot be read keep nobody from starting, however many there are', () =>
  withFile(async (file) => {
    const broken = oldToken(1100, { stamps: { created: 'yesterday' } })
    const tokens = Array.from({ length: 2500 }, (_, n) => oldToken(n, { name: `Ä${n}` }))
    makeVersion1(file, [...tokens.filter(({ id }) => id !== broken.id), broken])
    const store = sqliteStore({ file })
    await store.open()
    await store.close()
    const database = openEngine(file)
    const filled = database
      .prepare("SELECT count(*) AS n FROM bearergate_tokens WHERE name_lower GLOB 'ä*'")
      .all()
    expect(Number(plain(filled[0])['n'])).toBe(2499)
    database.close()
  }))

function oldToken(n: number, changes: Partial<OldToken>): OldToken {
  const id = `TKN-0000-0000-${String(n).padStart(4, '0')}`
  return { id, name: 'Robot', scopes: [], stamps, ...changes }
}
