import assert from 'node:assert/strict'
import type { Store, TokenOrder } from '@bearergate/core'
import { registerTests, type Registration, type StoreUnderTest } from './contract-test.js'
import { compares } from './filters.js'
import { create } from './operations.js'
import { sampleRecord, sampleTime, tokenId } from './samples.js'

const ascending = (field: TokenOrder['field']): TokenOrder => ({ field, direction: 'ascending' })
const descending = (field: TokenOrder['field']): TokenOrder => ({ field, direction: 'descending' })

/** The order of lists, which is total. */
export function orderingContract(registration: Registration<StoreUnderTest>): void {
  registerTests(registration, {
    'a list is in the order asked for, ties by id': async (store) => {
      const names = ['b', 'a', 'b', 'c', 'a']
      await create(store, ...names.map((name, index) => sampleRecord(index + 1, { name })))
      assert.deepEqual(await ordered(store, ascending('name')), [2, 5, 1, 3, 4])
      assert.deepEqual(await ordered(store, descending('name')), [4, 1, 3, 2, 5])
      const both = [descending('name'), descending('id')]
      assert.deepEqual(await ordered(store, ...both), [4, 3, 1, 5, 2])
    },

    'null comes first ascending and last descending': async (store) => {
      const times = [null, 20, null, 10]
      await create(
        store,
        ...times.map((expiresAt, index) => sampleRecord(index + 1, { expiresAt })),
      )
      assert.deepEqual(await ordered(store, ascending('expiresAt')), [1, 3, 4, 2])
      assert.deepEqual(await ordered(store, descending('expiresAt')), [2, 4, 1, 3])
    },

    'names are in the order of code points': async (store) => {
      const names = ['b', 'B', 'ä', '\ufb01', '\ud83e\udd16', '', 'Ba', '\ud83e\udd17']
      await create(store, ...names.map((name, index) => sampleRecord(index + 1, { name })))
      assert.deepEqual(await ordered(store, ascending('name')), [6, 2, 7, 1, 3, 4, 5, 8])
    },

    'a list can be in the order of every field with one value': async (store) => {
      const by = { id: 'user-1', name: 'Ann' }
      const stamp = (ms: number, id = 'user-1') => ({ at: sampleTime + ms, by: { ...by, id } })
      await create(
        store,
        sampleRecord(1, { description: 'b', revision: 3, audit: { created: stamp(2, 'a') } }),
        sampleRecord(2, {
          description: 'a',
          status: 'Disabled',
          revision: 2,
          audit: { created: stamp(1, 'c'), updated: stamp(9) },
        }),
        sampleRecord(3, { description: 'c', revision: 1, audit: { created: stamp(3, 'b') } }),
      )
      await store.noteUsage([
        { id: tokenId(1), at: 5 },
        { id: tokenId(3), at: 4 },
      ])
      assert.deepEqual(await ordered(store, descending('id')), [3, 2, 1])
      assert.deepEqual(await ordered(store, ascending('description')), [2, 1, 3])
      assert.deepEqual(await ordered(store, descending('status')), [2, 1, 3])
      assert.deepEqual(await ordered(store, ascending('revision')), [3, 2, 1])
      assert.deepEqual(await ordered(store, ascending('createdAt')), [2, 1, 3])
      assert.deepEqual(await ordered(store, ascending('createdBy')), [1, 3, 2])
      assert.deepEqual(await ordered(store, descending('updatedAt')), [2, 1, 3])
      assert.deepEqual(await ordered(store, ascending('lastAccessAt')), [2, 3, 1])
    },

    'pages of an ordered and filtered list neither repeat nor skip': async (store) => {
      const records = Array.from({ length: 20 }, (_, n) =>
        sampleRecord(n, { name: `Robot ${n % 3}`, revision: n }),
      )
      await create(store, ...records)
      const query = { order: [descending('name')], filter: compares('revision', 'ge', 4) }
      const pages = await Promise.all(
        [0, 5, 10, 15].map((offset) => store.list({ ...query, offset, limit: 5 })),
      )
      const whole = await store.list({ ...query, offset: 0, limit: 100 })
      assert.deepEqual(
        pages.flatMap(({ items }) => items),
        whole.items,
      )
      assert.deepEqual(
        pages.map(({ total, items }) => [total, items.length]),
        [5, 5, 5, 1].map((length) => [16, length]),
      )
    },
  })
}

async function ordered(store: Store, ...order: readonly TokenOrder[]): Promise<readonly number[]> {
  const { items } = await store.list({ order, offset: 0, limit: 100 })
  return items.map(({ id }) => Number(id.replaceAll(/\D/g, '')))
}
