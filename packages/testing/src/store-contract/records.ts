import assert from 'node:assert/strict'
import type { Store } from '@bearergate/core'
import { registerTests, type Registration, type StoreUnderTest } from './contract-test.js'
import { change, create, readOne, remove } from './operations.js'
import { fullRecord, sampleAccount, sampleRecord, tokenId } from './samples.js'

/** What is written is what is read, and only that. */
export function recordContract(registration: Registration<StoreUnderTest>): void {
  registerTests(registration, {
    'a record comes back as it was written': async (store) => {
      const record = fullRecord(1)
      await create(store, record, sampleRecord(2))
      assert.deepEqual(await readOne(store, record.id), record)
      assert.deepEqual(await readOne(store, tokenId(2)), sampleRecord(2))
      await change(store, record.id, { ...sampleRecord(1), account: record.account })
      assert.equal((await readOne(store, record.id))?.expiresAt, null)
    },

    'unknown ids are absent from a read': async (store) => {
      await create(store, sampleRecord(1))
      const { tokens, position } = await store.read([tokenId(1), tokenId(2), 'no id at all'])
      assert.deepEqual([...tokens.keys()], [tokenId(1)])
      assert.equal(position, 1)
      const nothing = await store.read([])
      assert.deepEqual([nothing.tokens.size, nothing.accounts.size, nothing.position], [0, 0, 1])
    },

    'many records are read at once': async (store) => {
      const ids = Array.from({ length: 300 }, (_, n) => tokenId(n))
      await createAtOnce(store, 300)
      const { tokens } = await store.read([...ids, ...ids, tokenId(999)])
      assert.deepEqual([...tokens.keys()].sort(), ids)
    },

    'a read brings the accounts that have a record': async (store) => {
      await create(store, sampleRecord(1), sampleRecord(2, { account: { id: 'plain' } }))
      const account = sampleAccount('acme', { status: 'Disabled', revision: 2 })
      await writeAccount(store, account)
      const { accounts } = await store.read([tokenId(1), tokenId(2)])
      assert.deepEqual([...accounts], [['acme', account]])
    },

    'a deleted record stays, without what belongs to its value, and is final': async (store) => {
      await create(store, sampleRecord(1, { sealed: 'sealed' }))
      assert.equal((await readOne(store, tokenId(1)))?.sealed, 'sealed')
      await remove(store, tokenId(1))
      const record = await readOne(store, tokenId(1))
      assert.deepEqual([record?.status, record?.digests, record?.sealed], ['Deleted', [], null])
      assert.equal(record?.name, 'Robot 1')
      await assert.rejects(change(store, tokenId(1), { status: 'Active' }))
      await assert.rejects(create(store, sampleRecord(1)), 'an id is never used twice')
      assert.deepEqual(await readOne(store, tokenId(1)), record)
    },

    'a mutation sees its targets as they are': async (store) => {
      await create(store, sampleRecord(1))
      await writeAccount(store, sampleAccount('acme'))
      const { result } = await store.mutate(
        { tokens: [tokenId(1), tokenId(2)], accounts: ['acme', 'other'] },
        (state) => ({
          result: [state.token(tokenId(1)), state.token(tokenId(2)), state.account('other')],
        }),
      )
      assert.deepEqual(result, [sampleRecord(1), undefined, undefined])
    },

    'nobody can change the state through an object that went in or came out': async (store) => {
      const tags: string[] = ['one']
      await create(store, sampleRecord(1, { metadata: { tags } }))
      tags.push('two')
      const record = await readOne(store, tokenId(1))
      const seen = record?.metadata['tags']
      assert.throws(() => assert.equal(Array.isArray(seen) && seen.push('three') > 1, false))
      assert.deepEqual((await readOne(store, tokenId(1)))?.metadata, { tags: ['one'] })
    },
  })
}

async function createAtOnce(store: Store, count: number): Promise<void> {
  await Promise.all(Array.from({ length: count }, (_, n) => create(store, sampleRecord(n))))
}

async function writeAccount(store: Store, record: ReturnType<typeof sampleAccount>): Promise<void> {
  await store.mutate({ accounts: [record.id] }, () => ({
    result: undefined,
    accounts: [record],
    changes: [{ kind: 'account', key: record.id }],
  }))
}
