import assert from 'node:assert/strict'
import type { Store, TrimPolicy } from '@bearergate/core'
import { registerTests, type Registration, type StoreUnderTest } from './contract-test.js'
import { assertUnbroken, change, create } from './operations.js'
import { sampleRecord, tokenId } from './samples.js'

/** Positions, and what of the log stays. */
export function logContract(registration: Registration<StoreUnderTest>): void {
  registerTests(registration, {
    'an empty store stands at position 0': async (store) => {
      const { position, trimmedThrough, changes, generation } = await store.poll(0)
      assert.deepEqual([position, trimmedThrough, changes], [0, 0, []])
      assert.equal((await store.read([])).generation, generation)
      assert.notEqual(generation, '')
    },

    'a poll brings what came after a position, in order': async (store) => {
      for (const n of [1, 2, 3]) await create(store, sampleRecord(n))
      await change(store, tokenId(1))
      const { changes, position } = await store.poll(2)
      assert.deepEqual(changes, [
        { position: 3, kind: 'token', key: tokenId(3) },
        { position: 4, kind: 'token', key: tokenId(1) },
      ])
      assert.equal(position, 4)
      assert.deepEqual((await store.poll(4)).changes, [])
      assert.deepEqual((await store.poll(9)).changes, [])
    },

    'a store that has a clock tells its time with what it reads': async (store) => {
      const times = [(await store.poll(0)).time, (await store.read([])).time]
      for (const time of times) {
        assert(time === undefined || Math.abs(time - Date.now()) < 3_600_000, 'epoch milliseconds')
      }
      assert.equal(times[0] === undefined, times[1] === undefined)
    },

    'every kind of change is logged': async (store) => {
      const kinds = ['token', 'account', 'subject', 'jti', 'all'] as const
      const changes = kinds.map((kind) => ({ kind, key: kind === 'all' ? '' : `a ${kind}` }))
      await store.mutate({}, () => ({ result: undefined, changes }))
      const logged = changes.map((change, index) => ({ position: index + 1, ...change }))
      assert.deepEqual((await store.poll(0)).changes, logged)
    },

    'trimming removes the oldest changes and says up to where': async (store) => {
      await createMany(store, 10)
      assert.equal(await store.trim(policy({ keepRows: 4, batch: 3 })), 3)
      assert.deepEqual((await store.poll(0)).trimmedThrough, 3)
      assert.equal(await store.trim(policy({ keepRows: 4, batch: 30 })), 3)
      const batch = await store.poll(0)
      assert.deepEqual([batch.trimmedThrough, batch.position, batch.changes.length], [6, 10, 4])
      assertUnbroken(batch)
      assert.equal(await store.trim(policy({ keepRows: 4, batch: 30 })), 0)
      assert.deepEqual((await store.poll(8)).changes.length, 2)
    },

    'trimming keeps what is young': async (store) => {
      await createMany(store, 5)
      assert.equal(await store.trim(policy({ now: Date.now(), keepMs: 3_600_000 })), 0)
      assert.equal((await store.poll(0)).trimmedThrough, 0)
    },

    'positions go on after the whole log was trimmed': async (store) => {
      await createMany(store, 3)
      assert.equal(await store.trim(policy({})), 3)
      await create(store, sampleRecord(4))
      const { changes, trimmedThrough } = await store.poll(3)
      assert.deepEqual(changes, [{ position: 4, kind: 'token', key: tokenId(4) }])
      assert.equal(trimmedThrough, 3)
    },
  })
}

async function createMany(store: Store, count: number): Promise<void> {
  for (let n = 1; n <= count; n++) await create(store, sampleRecord(n))
}

/** Removes everything, unless something else is said. */
function policy(changes: Partial<TrimPolicy>): TrimPolicy {
  return {
    now: Date.now() + 60_000,
    keepMs: 0,
    keepRows: 0,
    keepCreationsMs: 0,
    batch: 1000,
    ...changes,
  }
}
