import assert from 'node:assert/strict'
import { registerTests, type Registration, type StoreUnderTest } from './contract-test.js'
import { change, create, history, readOne, remove } from './operations.js'
import { sampleRecord, sampleTime, tokenId } from './samples.js'

const later = sampleTime + 1000

/** Usage is a time and nothing else. */
export function usageContract(registration: Registration<StoreUnderTest>): void {
  registerTests(registration, {
    'the newest use is kept': async (store) => {
      await create(store, sampleRecord(1), sampleRecord(2))
      await store.noteUsage([{ id: tokenId(1), at: later }])
      await store.noteUsage([{ id: tokenId(1), at: sampleTime }])
      assert.deepEqual(await readOne(store, tokenId(1)), sampleRecord(1, { lastAccessAt: later }))
      assert.deepEqual(await readOne(store, tokenId(2)), sampleRecord(2))
    },

    'many uses are noted at once': async (store) => {
      await create(store, ...Array.from({ length: 250 }, (_, n) => sampleRecord(n)))
      const uses = Array.from({ length: 250 }, (_, n) => ({ id: tokenId(n), at: later + n }))
      await store.noteUsage(uses)
      const { tokens } = await store.read(uses.map(({ id }) => id))
      const times = [...tokens.values()].map(({ lastAccessAt }) => lastAccessAt)
      assert.deepEqual(
        times.sort(),
        uses.map(({ at }) => at),
      )
    },

    'a use never creates or restores a record': async (store) => {
      await create(store, sampleRecord(1), sampleRecord(2))
      await remove(store, tokenId(1))
      await change(store, tokenId(2), { status: 'Disabled' })
      await store.noteUsage([1, 2, 3].map((n) => ({ id: tokenId(n), at: later })))
      const { tokens } = await store.read([1, 2, 3].map(tokenId))
      const states = [...tokens.values()].map(({ id, status, revision }) => [id, status, revision])
      assert.deepEqual(states.sort(), [
        [tokenId(1), 'Deleted', 2],
        [tokenId(2), 'Disabled', 2],
      ])
    },

    'a use appends nothing to log and audit': async (store) => {
      await create(store, sampleRecord(1))
      const before = [await history(store), await store.listAudit({ offset: 0, limit: 9 })]
      await store.noteUsage([{ id: tokenId(1), at: later }])
      await store.noteUsage([])
      const after = [await history(store), await store.listAudit({ offset: 0, limit: 9 })]
      assert.deepEqual(after, before)
    },

    'a mutation never writes the time of last access': async (store) => {
      await create(store, sampleRecord(1, { lastAccessAt: later }))
      assert.equal((await readOne(store, tokenId(1)))?.lastAccessAt, null)
      await store.noteUsage([{ id: tokenId(1), at: sampleTime }])
      await change(store, tokenId(1), { lastAccessAt: null })
      await change(store, tokenId(1), { lastAccessAt: later })
      assert.equal((await readOne(store, tokenId(1)))?.lastAccessAt, sampleTime)
    },

    'uses and mutations at the same time undo nothing of each other': async (store) => {
      await create(store, sampleRecord(1))
      const uses = Array.from({ length: 20 }, (_, n) =>
        store.noteUsage([{ id: tokenId(1), at: sampleTime + n }]),
      )
      const changes = Array.from({ length: 20 }, () => change(store, tokenId(1)))
      await Promise.all([...uses, remove(store, tokenId(1)), ...changes].map(settled))
      const record = await readOne(store, tokenId(1))
      assert.deepEqual([record?.status, record?.lastAccessAt], ['Deleted', sampleTime + 19])
    },
  })
}

async function settled(work: Promise<unknown>): Promise<void> {
  await work.catch(() => undefined)
}
