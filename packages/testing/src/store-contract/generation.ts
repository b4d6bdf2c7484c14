import assert from 'node:assert/strict'
import { registerTests, type Registration, type StoreUnderTest } from './contract-test.js'
import { create } from './operations.js'
import { sampleRecord } from './samples.js'

/** The generation names one history of positions. */
export function generationContract(registration: Registration<StoreUnderTest>): void {
  registerTests(registration, {
    'the generation stays the same through mutations': async (store) => {
      const { generation } = await store.poll(0)
      await create(store, sampleRecord(1))
      assert.equal((await store.read([])).generation, generation)
    },

    'a lost generation is replaced once': async (store) => {
      await create(store, sampleRecord(1))
      const { generation: lost } = await store.poll(0)
      await Promise.all([store.replaceGeneration(lost), store.replaceGeneration(lost)])
      const { generation, position } = await store.poll(0)
      assert.notEqual(generation, lost)
      assert.equal(position, 1)
      await store.replaceGeneration(lost)
      assert.equal((await store.read([])).generation, generation)
    },

    'two empty stores have different generations': async (store) => {
      const other = await registration.open()
      await other.store.open()
      const { generation } = await other.store.poll(0)
      await other.store.close()
      await other.remove?.()
      assert.notEqual((await store.poll(0)).generation, generation)
    },
  })
}
