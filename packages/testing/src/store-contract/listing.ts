import assert from 'node:assert/strict'
import type { AuditQuery, Store, StoredRecord, TokenQuery } from '@bearergate/core'
import { registerTests, type Registration, type StoreUnderTest } from './contract-test.js'
import { is } from './filters.js'
import { change, create, remove } from './operations.js'
import { sampleRecord, sampleTime, tokenId } from './samples.js'

const all = { offset: 0, limit: 100 }

/** Lists: accounts apart, in order, page by page. */
export function listingContract(registration: Registration<StoreUnderTest>): void {
  registerTests(registration, {
    'a list holds the tokens of its account alone': async (store) => {
      await create(store, madeAt(1, 0, 'acme'), madeAt(2, 0, 'ACME'), madeAt(3, 0, 'acme '))
      assert.deepEqual(await listed(store, { ...all, account: 'acme' }), [tokenId(1)])
      assert.deepEqual(await listed(store, { ...all, account: 'none' }), [])
      assert.equal((await listed(store, all)).length, 3)
    },

    'a list shows no deleted token, whatever the filter': async (store) => {
      await create(store, sampleRecord(1), sampleRecord(2), sampleRecord(3))
      await remove(store, tokenId(1))
      await change(store, tokenId(2), { status: 'Disabled' })
      const query = { ...all, account: 'acme' }
      assert.deepEqual(await listed(store, query), [tokenId(3), tokenId(2)])
      const withStatus = (status: string) => ({ ...query, filter: is('status', status) })
      assert.deepEqual(await listed(store, withStatus('Disabled')), [tokenId(2)])
      assert.deepEqual(await listed(store, withStatus('Active')), [tokenId(3)])
      assert.deepEqual(await listed(store, withStatus('Deleted')), [])
    },

    'the newest come first, and of one millisecond the greater id': async (store) => {
      await create(store, madeAt(5, 10), madeAt(1, 20), madeAt(4, 20), madeAt(2, 0))
      assert.deepEqual(await listed(store, all), [4, 1, 5, 2].map(tokenId))
    },

    'pages neither repeat nor skip, and each knows the total': async (store) => {
      await create(store, ...[1, 2, 3, 4, 5, 6, 7].map((n) => madeAt(n, n % 2)))
      const pages = await Promise.all(
        [0, 3, 6, 9].map((offset) => store.list({ offset, limit: 3, account: 'acme' })),
      )
      const ids = pages.flatMap(({ items }) => items.map(({ id }) => id))
      assert.deepEqual(ids, await listed(store, all))
      assert.deepEqual(
        pages.map(({ total, items }) => [total, items.length]),
        [7, 7, 7, 7].map((total, page) => [total, [3, 3, 1, 0][page]]),
      )
      assert.deepEqual(await store.list({ offset: 0, limit: 0 }), { total: 7, items: [] })
    },

    'the audit trail of an account holds nothing of another': async (store) => {
      await create(store, madeAt(1, 0, 'acme'), madeAt(2, 0, 'other'))
      await change(store, tokenId(1))
      const trail = await store.listAudit({ ...all, account: 'acme' })
      assert.deepEqual([trail.total, trail.items.map(({ object }) => object.revision)], [2, [2, 1]])
      assert.deepEqual(await audited(store, { account: 'other' }), [tokenId(2)])
      assert.deepEqual(await audited(store, { account: 'other', object: tokenId(1) }), [])
    },

    'the audit trail is read newest first, also of a deleted token': async (store) => {
      await create(store, sampleRecord(1), sampleRecord(2))
      await change(store, tokenId(1))
      await remove(store, tokenId(1))
      const query = { account: 'acme', object: tokenId(1) }
      const { items } = await store.listAudit({ ...query, offset: 0, limit: 2 })
      const rest = await store.listAudit({ ...query, offset: 2, limit: 2 })
      const revisions = [...items, ...rest.items].map(({ object }) => object.revision)
      assert.deepEqual([revisions, rest.total], [[3, 2, 1], 3])
      assert.deepEqual(items[0]?.actor, {
        kind: 'user',
        id: 'user-1',
        name: 'Ann',
        account: { id: 'acme' },
      })
    },

    'lines of one millisecond keep their order': async (store) => {
      await create(store, ...[3, 1, 2].map((n) => sampleRecord(n)))
      assert.deepEqual(await audited(store, {}), [2, 1, 3].map(tokenId))
    },
  })
}

function madeAt(n: number, ms: number, account = 'acme'): StoredRecord {
  const created = { at: sampleTime + ms, by: { id: 'user-1', name: 'Ann' } }
  return sampleRecord(n, { account: { id: account }, audit: { created } })
}

async function listed(store: Store, query: TokenQuery): Promise<readonly string[]> {
  const { items, total } = await store.list(query)
  assert.equal(total, items.length)
  return items.map(({ id }) => id)
}

async function audited(store: Store, query: Partial<AuditQuery>): Promise<readonly string[]> {
  const { items } = await store.listAudit({ ...all, ...query })
  return items.map(({ object }) => object.id)
}
