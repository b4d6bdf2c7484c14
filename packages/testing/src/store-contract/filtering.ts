import assert from 'node:assert/strict'
import type { Store, TokenFilter, TokenRecord } from '@bearergate/core'
import { registerTests, type Registration, type StoreUnderTest } from './contract-test.js'
import { allOf, anyOf, compares, field, is, not } from './filters.js'
import { create } from './operations.js'
import { sampleRecord, sampleTime, tokenId } from './samples.js'

const by = { id: 'user-1', name: 'Ann' }
const created = { at: sampleTime, by }

/** Filters: every operator on every kind of field, null, and how conditions combine. */
export function filteringContract(registration: Registration<StoreUnderTest>): void {
  registerTests(registration, {
    'a filter compares every field that holds one value': async (store) => {
      await create(store, ...everyField)
      await store.noteUsage([{ id: tokenId(2), at: sampleTime + 5 }])
      assert.deepEqual(await found(store, is('id', tokenId(2))), [2])
      assert.deepEqual(await found(store, is('name', 'Second')), [2])
      assert.deepEqual(await found(store, is('description', 'the other')), [2])
      assert.deepEqual(await found(store, is('status', 'Disabled')), [2])
      assert.deepEqual(await found(store, is('createdBy', 'user-2')), [2])
      assert.deepEqual(await found(store, is('revision', 7)), [2])
      assert.deepEqual(await found(store, is('createdAt', sampleTime + 1)), [2])
      assert.deepEqual(await found(store, is('updatedAt', sampleTime + 2)), [2])
      assert.deepEqual(await found(store, is('expiresAt', sampleTime + 3)), [2])
      assert.deepEqual(await found(store, is('lastAccessAt', sampleTime + 5)), [2])
    },

    'a filter knows what is greater and less, of numbers and texts': async (store) => {
      const [low, middle, high] = [1, 2, 3].map((n) => sampleRecord(n, { revision: n * 10 }))
      assert(low && middle && high)
      await create(store, low, middle, high)
      await finds(store, [
        [compares('revision', 'gt', 20), [3]],
        [compares('revision', 'ge', 20), [2, 3]],
        [compares('revision', 'lt', 20), [1]],
        [compares('revision', 'le', 20), [1, 2]],
        [compares('revision', 'gt', 19.5), [2, 3]],
        [compares('revision', 'le', 20.5), [1, 2]],
        [compares('revision', 'lt', 1e300), [1, 2, 3]],
        [compares('revision', 'gt', Infinity), []],
        [is('revision', 20.5), []],
        [compares('name', 'gt', 'Robot 2'), [3]],
        [compares('name', 'ge', 'Robot 2'), [2, 3]],
        [compares('name', 'lt', 'Robot 2'), [1]],
        [compares('name', 'le', 'Robot 2'), [1, 2]],
        [compares('name', 'lt', 'Robot'), []],
      ])
    },

    'null equals null alone, and every other test is false of it': async (store) => {
      await create(store, sampleRecord(1), sampleRecord(2, { expiresAt: 5 }))
      await finds(store, [
        [is('expiresAt', null), [1]],
        [not(is('expiresAt', null)), [2]],
        [is('expiresAt', 5), [2]],
        [not(is('expiresAt', 5)), [1]],
        [compares('expiresAt', 'ge', 0), [2]],
        [not(compares('expiresAt', 'ge', 0)), [1]],
        [compares('expiresAt', 'lt', 9), [2]],
        [not(compares('expiresAt', 'lt', 9)), [1]],
        [field('expiresAt', { operator: 'in', values: [null, 7] }), [1]],
        [not(field('expiresAt', { operator: 'in', values: [5, 7] })), [1]],
        [is('name', null), []],
        [not(is('name', null)), [1, 2]],
        [is('updatedAt', null), [1, 2]],
        [not(compares('lastAccessAt', 'gt', 0)), [1, 2]],
      ])
    },

    'a filter finds one of several values': async (store) => {
      await create(store, sampleRecord(1), sampleRecord(2, { revision: 4 }), sampleRecord(3))
      const many = Array.from({ length: 2000 }, (_, n) => `Robot ${n + 2}`)
      await finds(store, [
        [field('name', { operator: 'in', values: ['Robot 1', 'Robot 3', 'x'] }), [1, 3]],
        [field('revision', { operator: 'in', values: [4, 5.5] }), [2]],
        [field('name', { operator: 'in', values: [] }), []],
        [not(field('name', { operator: 'in', values: [] })), [1, 2, 3]],
        [field('name', { operator: 'in', values: many }), [2, 3]],
      ])
    },

    'what has another type is neither equal nor comparable': async (store) => {
      await create(store, sampleRecord(1, { name: '1', revision: 1 }))
      await finds(store, [
        [is('name', 1), []],
        [is('revision', '1'), []],
        [field('name', { operator: 'in', values: [1, null] }), []],
        [field('revision', { operator: 'in', values: ['1'] }), []],
        [compares('name', 'ge', 0), []],
        [compares('revision', 'ge', ''), []],
        [field('revision', { operator: 'like', pattern: ['', ''], ignoreCase: true }), []],
      ])
    },

    'conditions combine': async (store) => {
      await create(store, sampleRecord(1), sampleRecord(2), sampleRecord(3))
      const [one, two, three] = [1, 2, 3].map((n) => is('id', tokenId(n)))
      assert(one && two && three)
      await finds(store, [
        [anyOf(one, three), [1, 3]],
        [allOf(not(one), not(two)), [3]],
        [allOf(anyOf(one, two), not(allOf(one, not(three)))), [2]],
        [allOf(), [1, 2, 3]],
        [anyOf(), []],
        [not(anyOf()), [1, 2, 3]],
        [not(not(two)), [2]],
      ])
    },

    'a filter selects within the account, and the total counts what it selects': async (store) => {
      await create(store, ...[1, 2, 3, 4].map((n) => sampleRecord(n, { revision: n })))
      await create(store, sampleRecord(5, { account: { id: 'other' }, revision: 5 }))
      const filter = compares('revision', 'ge', 2)
      const page = await store.list({ account: 'acme', filter, offset: 1, limit: 1 })
      assert.deepEqual([page.total, page.items.map(({ id }) => id)], [3, [tokenId(3)]])
      const count = await store.list({ account: 'acme', filter, offset: 0, limit: 0 })
      assert.deepEqual(count, { total: 3, items: [] })
    },
  })
}

/** Two records that differ in every field. */
const everyField = [
  sampleRecord(1, { name: 'First', audit: { created } }),
  sampleRecord(2, {
    name: 'Second',
    description: 'the other',
    status: 'Disabled',
    revision: 7,
    expiresAt: sampleTime + 3,
    audit: {
      created: { at: sampleTime + 1, by: { id: 'user-2', name: 'Bob' } },
      updated: { at: sampleTime + 2, by },
    },
  }),
]

/** The numbers of the samples that a filter selects, in order of id. */
export async function found(store: Store, filter: TokenFilter): Promise<readonly number[]> {
  const { items, total } = await store.list({ filter, offset: 0, limit: 100 })
  assert.equal(total, items.length)
  return items.map(numberOf).sort((a, b) => a - b)
}

export async function finds(
  store: Store,
  expectations: readonly (readonly [TokenFilter, readonly number[]])[],
): Promise<void> {
  for (const [filter, expected] of expectations) {
    assert.deepEqual(await found(store, filter), expected, JSON.stringify(filter).slice(0, 300))
  }
}

function numberOf({ id }: TokenRecord): number {
  return Number(id.replaceAll(/\D/g, ''))
}
