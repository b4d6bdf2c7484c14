import assert from 'node:assert/strict'
import { setImmediate as turn } from 'node:timers/promises'
import type { LoggedChange, Store } from '@bearergate/core'
import { assertAgreement } from './agreement.js'
import {
  registerProcessTests,
  type Registration,
  type SharedStoreUnderTest,
} from './contract-test.js'
import { create, readOne } from './operations.js'
import { sampleRecord, tokenId } from './samples.js'
import { sharedToken } from './serve-store.js'
import { withProcesses, type StoreProcess } from './store-process.js'

/** Several processes on one store. */
export function processContract(registration: Registration<SharedStoreUnderTest>): void {
  registerProcessTests(registration, {
    'positions are in the order of commits, so that polling misses no change': async (
      store,
      under,
    ) => {
      await create(store, sampleRecord(sharedToken))
      await withProcesses(under.fork, 2, async (...writers) => {
        const polled = await pollWhile(store, ordered(writers, writing))
        const log = await store.poll(0)
        assert.deepEqual(polled, log.changes)
        const acknowledged = writers.flatMap((writer) => writer.acknowledged)
        const keys = new Map(log.changes.map(({ position, key }) => [position, key]))
        for (const { position, id } of acknowledged) assert.equal(keys.get(position), id)
        await assertAgreement(store)
      })
    },

    'a record and its position are of one snapshot': async (store, under) => {
      await create(store, sampleRecord(1))
      await withProcesses(under.fork, 1, async (writer) => {
        const order = writer.order({ kind: 'change', token: 1, count: 500 })
        const seen = await readWhile(store, order)
        assert.equal(await order, undefined)
        assert(seen.size > 5, 'the race was one')
        assert.equal((await readOne(store, tokenId(1)))?.revision, 501)
      })
    },

    'no process keeps another from writing': async (store, under) => {
      await create(store, sampleRecord(1), sampleRecord(2))
      await withProcesses(under.fork, 2, async (greedy, other) => {
        const order = greedy.order({ kind: 'change', token: 1, count: 1500 })
        await greedy.untilAcknowledged(100)
        assert.equal(await other.order({ kind: 'change', token: 2, count: 10 }), undefined)
        assert(greedy.acknowledged.length < 1500, 'the other had its turn in between')
        assert.equal(await order, undefined)
      })
    },

    'processes that start together prepare one database': async () => {
      const { store, fork, remove } = await registration.open()
      await withProcesses(fork, 3, async (...processes) => {
        const outcomes = processes.map((process) => process.order({ kind: 'open' }))
        assert.deepEqual(await Promise.all(outcomes), [undefined, undefined, undefined])
        await create(store, sampleRecord(1))
        const changes = processes.map((process) =>
          process.order({ kind: 'change', token: 1, count: 5 }),
        )
        assert.deepEqual(await Promise.all(changes), [undefined, undefined, undefined])
        assert.equal((await store.poll(0)).position, 16)
      })
      await store.close()
      await remove?.()
    },
  })
}

const writing = { kind: 'write', count: 100, lanes: 4 } as const

async function ordered(writers: readonly StoreProcess[], order: typeof writing): Promise<void> {
  const outcomes = writers.map((writer, index) =>
    writer.order({ ...order, first: 1 + index * order.count }),
  )
  assert.deepEqual(await Promise.all(outcomes), [undefined, undefined])
}

/** All changes, by polls that each go on where the last one stood. */
async function pollWhile(store: Store, work: Promise<void>): Promise<readonly LoggedChange[]> {
  const changes: LoggedChange[] = []
  let applied = 0
  const poll = async (): Promise<void> => {
    const batch = await store.poll(applied)
    changes.push(...batch.changes)
    applied = batch.position
  }
  await repeatWhile(work, poll)
  await poll()
  return changes
}

/** Where every mutation changes the token, its revision is the position of any snapshot. */
async function readWhile(store: Store, work: Promise<unknown>): Promise<ReadonlySet<number>> {
  const seen = new Set<number>()
  await repeatWhile(work, async () => {
    const { tokens, position } = await store.read([tokenId(1)])
    assert.equal(tokens.get(tokenId(1))?.revision, position)
    seen.add(position)
  })
  return seen
}

async function repeatWhile(work: Promise<unknown>, step: () => Promise<void>): Promise<void> {
  const over = new AbortController()
  const watched = work.finally(() => over.abort())
  while (!over.signal.aborted) {
    await step()
    await turn()
  }
  await watched
}
