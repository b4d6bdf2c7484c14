import { channel } from 'node:diagnostics_channel'
import { describe, expect, it } from 'vitest'
import { forgeUnknown } from '../support/forge.js'
import { harness } from '../support/harness.js'
import { hear } from '../support/hear.js'
import { turn } from '../support/latch.js'

describe('metrics()', () => {
  it('counts what is decided and by what', async () => {
    const { gate, create, verdict, decide } = harness()
    const { value } = await create()
    for (let n = 0; n < 3; n++) await verdict(value)
    await verdict(value, { consistency: 'strict' })
    for (const wrong of [forgeUnknown(1), 'garbage']) {
      const denial = await decide(wrong)
      if (denial.outcome === 'denied') gate.answer(denial)
    }
    await turn()
    const { decisions, l1, reads, lease } = gate.metrics()
    expect(decisions).toEqual({
      granted: 4,
      grantedStale: 0,
      denied: { 'unknown-token': 1, 'not-a-value': 1 },
    })
    expect(l1).toEqual({ hits: 2, misses: 2, size: 1 })
    expect(reads).toMatchObject({ batches: 3, tokens: 3, failed: 0, running: 0, queued: 0 })
    expect(lease).toEqual({ lost: 0, ageMs: 0, position: 1 })
  })

  it('counts polls, and how old the knowledge of the store is', async () => {
    const { gate, store, clock, create, verdict } = harness()
    expect(gate.metrics().lease.ageMs).toBeUndefined()
    const { value } = await create()
    await verdict(value)
    await clock.advance(2_000)
    const { polls } = gate.metrics()
    expect(polls.answered).toBeGreaterThanOrEqual(3)
    expect(polls.failed).toBe(0)
    store.failure = new Error('down')
    await clock.advance(3_000)
    await verdict(value)
    const failing = gate.metrics()
    expect(failing.polls.failed).toBeGreaterThanOrEqual(5)
    expect(failing.reads.failed).toBe(1)
    expect(failing.lease.lost).toBe(1)
    expect(failing.lease.ageMs).toBeGreaterThan(2_000)
  })
})

describe('events of the lease', () => {
  it('say once that it is lost and once that it is taken, also on the diagnostics channel', async () => {
    const { gate, store, clock, create, verdict } = harness()
    const heard = hear(gate, 'lease-lost', 'lease-taken')
    const published: unknown[] = []
    const subscriber = (message: unknown): void => void published.push(message)
    channel('bearergate:lease-lost').subscribe(subscriber)
    const { value } = await create()
    await verdict(value)
    await clock.advance(600)
    store.failure = new Error('down')
    await clock.advance(5_000)
    for (let n = 0; n < 10; n++) await verdict(value)
    expect(heard).toEqual([['lease-lost', {}]])
    store.failure = undefined
    await clock.advance(700)
    expect(heard.slice(1)).toEqual([['lease-taken', { withoutMs: expect.any(Number) }]])
    expect(published).toEqual([{}])
    channel('bearergate:lease-lost').unsubscribe(subscriber)
  })

  it('say nothing of a node that has no traffic', async () => {
    const { gate, clock, create, verdict } = harness()
    const heard = hear(gate, 'lease-lost', 'lease-taken')
    const { value } = await create()
    await verdict(value)
    await clock.advance(120_000)
    await verdict(value)
    await clock.advance(1_000)
    expect(heard).toEqual([])
  })
})
