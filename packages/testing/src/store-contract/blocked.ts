import assert from 'node:assert/strict'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Store } from '@bearergate/core'
import { assertAgreement, assertKept } from './agreement.js'
import {
  registerProcessTests,
  registerTests,
  type Registration,
  type SharedStoreUnderTest,
} from './contract-test.js'
import { change, create, readOne } from './operations.js'
import { sampleRecord, tokenId } from './samples.js'
import { sharedToken } from './serve-store.js'
import { withAnother } from './sharing.js'
import { withProcesses } from './store-process.js'

/** Longer than any engine may wait by itself. */
const blockedMs = 250

/** When others hold the lock for long: nothing is lost, and nothing read afterwards is stale. */
export function blockedContract(registration: Registration<SharedStoreUnderTest>): void {
  registerTests(registration, {
    'a blocked mutation waits without stopping the process, and reads go on': async (
      store,
      under,
    ) => {
      await create(store, sampleRecord(1))
      const release = await under.block()
      const blocked = change(store, tokenId(1))
      const turns = await countTurns(blockedMs, () => readsRevision(store, 1))
      await release()
      assert.equal((await blocked).result.revision, 2)
      assert(turns >= 5, `the event loop turned ${turns} times`)
    },

    'after a block every store reads and polls what is newest': async (store, under) => {
      await withAnother(under, async (other) => {
        await create(store, sampleRecord(1))
        for (let revision = 2; revision <= 5; revision++) {
          const release = await under.block()
          const blocked = change(store, tokenId(1))
          await sleep(blockedMs / 2)
          await release()
          const { position } = await blocked
          for (const one of [store, other]) await readsRevision(one, revision)
          assert.deepEqual([(await other.poll(0)).position, position], [revision, revision])
          assert.equal((await store.poll(0)).position, position)
        }
      })
    },
  })

  registerProcessTests(registration, {
    'kill -9 after a block loses nothing that was acknowledged': async (store, under) => {
      await create(store, sampleRecord(sharedToken))
      await withProcesses(under.fork, 1, async (child) => {
        const release = await under.block()
        const order = child.order({ kind: 'write', first: 10, count: 1000, lanes: 2 })
        await sleep(blockedMs)
        assert.deepEqual(child.acknowledged, [], 'nothing passes the block')
        await release()
        await child.untilAcknowledged(20)
        await child.kill()
        assert.equal(await order, 'killed')
        await assertKept(store, child.acknowledged)
        await assertAgreement(store)
      })
    },
  })
}

async function readsRevision(store: Store, revision: number): Promise<void> {
  const { tokens, position } = await store.read([tokenId(1)])
  assert.deepEqual([tokens.get(tokenId(1))?.revision, position], [revision, revision])
  assert.deepEqual(await readOne(store, tokenId(2)), undefined)
}

/** How often timers fire while something is waited for. */
async function countTurns(ms: number, work: () => Promise<void>): Promise<number> {
  const end = performance.now() + ms
  let turns = 0
  while (performance.now() < end) {
    await work()
    await sleep(5)
    turns++
  }
  return turns
}
