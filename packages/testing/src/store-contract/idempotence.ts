import assert from 'node:assert/strict'
import { registerTests, type Registration, type StoreUnderTest } from './contract-test.js'
import { change, create, everything, writing } from './operations.js'
import { sampleAudit, sampleRecord, tokenId } from './samples.js'

/** What changes nothing writes nothing. */
export function idempotenceContract(registration: Registration<StoreUnderTest>): void {
  registerTests(registration, {
    'a second idempotent call appends nothing': async (store) => {
      await create(store, sampleRecord(1))
      const disable = () =>
        store.mutate({ tokens: [tokenId(1)] }, (state) => {
          const record = state.token(tokenId(1))
          if (record?.status === 'Disabled') return { result: 'was disabled' }
          const disabled = sampleRecord(1, { status: 'Disabled', revision: 2 })
          return { ...writing(disabled, 'bearergate.token.disabled'), result: 'disabled' }
        })
      const first = await disable()
      const before = await everything(store)
      const second = await disable()
      assert.deepEqual([first.result, second.result], ['disabled', 'was disabled'])
      assert.deepEqual([second.position, second.changes], [first.position, []])
      assert.equal(second.generation, first.generation)
      assert.deepEqual(await everything(store), before)
    },

    'without audit and changes not even records are written': async (store) => {
      await create(store, sampleRecord(1))
      const before = await everything(store)
      await store.mutate({ tokens: [tokenId(1)] }, () => ({
        result: undefined,
        tokens: [sampleRecord(1, { name: 'Other', revision: 2 })],
        audit: [],
        changes: [],
      }))
      assert.deepEqual(await everything(store), before)
    },

    'audit alone takes no position': async (store) => {
      await create(store, sampleRecord(1))
      const committed = await store.mutate({ tokens: [tokenId(1)] }, () => ({
        result: undefined,
        audit: [sampleAudit(sampleRecord(1), 'bearergate.token.revealed')],
      }))
      assert.deepEqual([committed.position, committed.changes], [1, []])
      assert.equal((await store.listAudit({ offset: 0, limit: 0 })).total, 2)
      assert.equal((await change(store, tokenId(1))).position, 2)
    },
  })
}
