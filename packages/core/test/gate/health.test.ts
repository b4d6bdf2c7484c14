import { createGate, memoryStore, type ChangeBatch } from '@bearergate/core'
import { describe, expect, it } from 'vitest'
import { ControlledStore } from '../support/controlled-store.js'
import { harness } from '../support/harness.js'
import { turn } from '../support/latch.js'

const never = <Answer>(): Promise<Answer> => new Promise(() => undefined)

describe('health()', () => {
  it('47 answers within the deadline when the store is hung, and every probe shares one poll', async () => {
    const { gate, store, clock } = harness()
    store.holdPoll = never<ChangeBatch>
    const probes = Array.from({ length: 1_000 }, () => gate.health())
    await turn()
    await clock.advance(301)
    for (const health of await Promise.all(probes)) {
      expect(health).toMatchObject({ ready: false, store: 'down', leased: false })
    }
    expect(store.polls).toBe(1)
  })

  it('47 answers in time on a real clock, also when the store cannot even be opened', async () => {
    const store = new ControlledStore(memoryStore())
    store.open = never<void>
    const gate = createGate({ store, prefix: 'test', outage: { deadlineMs: 50 } })
    expect(await gate.health()).toMatchObject({ ready: false, store: 'down' })
  })

  it('asks a store that fails at most ten times a second, however often it is asked itself', async () => {
    const { gate, store, clock } = harness()
    store.failure = new Error('down')
    for (let ms = 0; ms < 1_000; ms += 10) {
      expect((await gate.health()).ready).toBe(false)
      await clock.advance(10)
    }
    expect(store.polls).toBeLessThanOrEqual(10)
    store.failure = undefined
    await clock.advance(100)
    expect((await gate.health()).ready).toBe(true)
  })

  it('costs the store nothing while the lease holds', async () => {
    const { gate, store } = harness()
    await gate.ready()
    const { polls } = store
    for (let n = 0; n < 1_000; n++) expect((await gate.health()).ready).toBe(true)
    expect(store.polls).toBe(polls)
  })

  it('tells a store that is down from a node that cannot decide, and since when', async () => {
    const { gate, store, clock, create, verdict } = harness()
    const { value } = await create()
    await verdict(value)
    store.failure = new Error('down')
    await clock.advance(601)
    expect(await gate.health()).toMatchObject({ ready: true, store: 'down', leased: true })
    const { storeSince } = await gate.health()
    expect(clock.wall() - storeSince).toBeGreaterThanOrEqual(0)
    await clock.advance(1_500)
    expect(await gate.health()).toMatchObject({ ready: false, store: 'down', storeSince })
  })

  it('is not ready from the moment of close on', async () => {
    const { gate } = harness()
    await gate.ready()
    const closing = gate.close()
    expect(await gate.health()).toMatchObject({ ready: false, leased: false })
    await closing
  })
})
