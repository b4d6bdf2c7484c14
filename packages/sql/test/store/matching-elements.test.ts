import { sqliteStore } from '@bearergate/sql'
import { expect, test } from 'vitest'
import { ids, put, record } from '../support/tokens.js'

test('a token of which several elements match is listed once (SQLite 3.51 made a join of EXISTS)', async () => {
  const store = sqliteStore({ file: ':memory:' })
  const [first] = ids
  await put(store, record(first, { scopes: ['orders:read', 'orders:write'] }))
  const element = { kind: 'all', of: [] } as const
  const filter = { kind: 'some', field: 'scopes', element } as const
  const pages = await Promise.all([0, 1].map((offset) => store.list({ filter, offset, limit: 1 })))
  expect(pages.map(({ total, items }) => [total, items.length])).toEqual([
    [1, 1],
    [1, 0],
  ])
  await store.close()
})
