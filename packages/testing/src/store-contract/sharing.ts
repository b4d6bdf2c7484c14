import assert from 'node:assert/strict'
import type { Store } from '@bearergate/core'
import { assertAgreement } from './agreement.js'
import { registerTests, type Registration, type SharedStoreUnderTest } from './contract-test.js'
import { change, create, history, readOne, remove } from './operations.js'
import { sampleRecord, tokenId } from './samples.js'

/** Two stores on the same data are one. */
export function sharingContract(registration: Registration<SharedStoreUnderTest>): void {
  registerTests(registration, {
    'what one store acknowledged the other reads at once': async (store, under) => {
      await withAnother(under, async (other) => {
        await create(store, sampleRecord(1))
        for (let revision = 2; revision <= 20; revision++) {
          const { position } = await change(store, tokenId(1))
          assert.equal((await readOne(other, tokenId(1)))?.revision, revision)
          assert.equal((await other.poll(0)).position, position)
        }
        await remove(other, tokenId(1))
        assert.equal((await readOne(store, tokenId(1)))?.status, 'Deleted')
      })
    },

    'both stores have one generation, and of two that replace it one wins': async (
      store,
      under,
    ) => {
      await withAnother(under, async (other) => {
        const { generation: lost } = await other.poll(0)
        assert.equal((await store.poll(0)).generation, lost)
        await Promise.all([store.replaceGeneration(lost), other.replaceGeneration(lost)])
        const { generation } = await store.poll(0)
        assert.notEqual(generation, lost)
        assert.equal((await other.poll(0)).generation, generation)
      })
    },

    'changes of one record by both stores all count': async (store, under) => {
      await withAnother(under, async (other) => {
        await create(store, sampleRecord(1))
        const changes = [store, other].flatMap((one) => Array.from({ length: 25 }, () => one))
        await Promise.all(changes.map((one) => change(one, tokenId(1))))
        assert.equal((await readOne(store, tokenId(1)))?.revision, 51)
        await assertAgreement(store)
      })
    },

    'opening again changes nothing': async (store, under) => {
      await create(store, sampleRecord(1))
      const before = await history(store)
      await store.open()
      await withAnother(under, (other) => other.open())
      assert.deepEqual(await history(store), before)
    },

    'data outlives the store': async (store, under) => {
      await create(store, sampleRecord(1))
      const before = await history(store)
      await store.close()
      await withAnother(under, async (other) => {
        assert.deepEqual(await readOne(other, tokenId(1)), sampleRecord(1))
        assert.deepEqual(await history(other), before)
      })
    },
  })
}

export async function withAnother(
  { another }: SharedStoreUnderTest,
  work: (other: Store) => Promise<void>,
): Promise<void> {
  const other = another()
  try {
    await other.open()
    await work(other)
  } finally {
    await other.close()
  }
}
