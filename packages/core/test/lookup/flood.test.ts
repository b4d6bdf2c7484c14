import { describe, expect, it } from 'vitest'
import { forgeUnknown } from '../support/forge.js'
import { harness, type Harness } from '../support/harness.js'
import { hear } from '../support/hear.js'
import { turn } from '../support/latch.js'

/** Every read takes so long from now on. */
function slowDown({ store, clock }: Harness, ms: number): void {
  store.afterRead = () =>
    new Promise((resolve) => {
      clock.after(ms, resolve)
    })
}

/** The log goes on, so that reads are good and yet renew no lease. */
async function withholdLease(h: Harness): Promise<void> {
  h.store.holdPoll = () => Promise.reject(new Error('down'))
  await h.store.inner.mutate({}, () => ({
    result: undefined,
    changes: [{ kind: 'subject', key: 'somebody' }],
  }))
  await h.clock.advance(2_001)
}

describe('a store that has too much to do', () => {
  it('30 a flood of unknown ids keeps no known token from being read anew', async () => {
    const h = harness()
    const { value } = await h.create()
    expect(await h.verdict(value)).toBe('granted')
    await withholdLease(h)
    slowDown(h, 200)
    const flood = Array.from({ length: 40_000 }, (_, n) => h.verdict(forgeUnknown(n)))
    await turn()
    const known = h.verdict(value)
    await h.clock.advance(250)
    expect(await known).toBe('granted')
    await h.clock.advance(5_000)
    expect(new Set(await Promise.all(flood))).toEqual(new Set(['unknown-token', 'unavailable']))
  })

  it('30 unknown ids that wait give way to known tokens', async () => {
    const h = harness()
    const created = await Promise.all(Array.from({ length: 100 }, () => h.create()))
    await Promise.all(created.map(({ value }) => h.verdict(value)))
    await withholdLease(h)
    slowDown(h, 200)
    const flood = Array.from({ length: 40_000 }, (_, n) => h.verdict(forgeUnknown(n)))
    await turn()
    const known = created.map(({ value }) => h.verdict(value))
    await h.clock.advance(250)
    expect(new Set(await Promise.all(known))).toEqual(new Set(['granted']))
    await h.clock.advance(5_000)
    await Promise.all(flood)
  })

  it('R6 reads 50,000 tokens a second without a lease by one query a turn, at most 64 at once', async () => {
    const h = harness()
    const created = await Promise.all(Array.from({ length: 1_000 }, () => h.create()))
    await Promise.all(created.map(({ value }) => h.verdict(value)))
    await withholdLease(h)
    slowDown(h, 20)
    const before = h.store.reads
    const verdicts: Promise<string>[] = []
    for (let ms = 0; ms < 1_000; ms++) {
      for (let n = 0; n < 50; n++) {
        const { value } = created[(ms * 50 + n) % created.length] ?? { value: '' }
        verdicts.push(h.verdict(value))
      }
      await h.clock.advance(1)
    }
    await h.clock.advance(100)
    expect(new Set(await Promise.all(verdicts))).toEqual(new Set(['granted']))
    expect(h.store.reads - before).toBeLessThanOrEqual(1_000)
    expect(h.store.polls).toBeLessThanOrEqual(40)
  })

  it('says once that it refuses requests, and once that there is room again', async () => {
    const h = harness()
    const heard = hear(h.gate, 'overloaded', 'overload-ended')
    await h.gate.ready()
    slowDown(h, 100)
    const flood = Array.from({ length: 20_000 }, (_, n) => h.verdict(forgeUnknown(n)))
    await turn()
    expect(heard).toEqual([['overloaded', {}]])
    await h.clock.advance(5_000)
    const refused = (await Promise.all(flood)).filter((verdict) => verdict === 'unavailable')
    const { shed } = h.gate.metrics().reads
    expect(shed).toBeGreaterThan(1_000)
    expect(refused.length).toBeGreaterThanOrEqual(shed)
    expect(heard.slice(1)).toEqual([['overload-ended', { shed }]])
  })

  it('47 nobody waits beyond the deadline, those who wait in the queue included', async () => {
    const h = harness()
    h.store.afterRead = () => new Promise(() => undefined)
    const many = Array.from({ length: 15_000 }, (_, n) => h.verdict(forgeUnknown(n)))
    await turn()
    await h.clock.advance(301)
    await turn()
    expect(new Set(await Promise.all(many))).toEqual(new Set(['unavailable']))
    expect(h.gate.metrics().reads.queued).toBe(0)
  })

  it('47 spares a store that is hung: later requests are answered at once, and one tries', async () => {
    const h = harness()
    const { value } = await h.create()
    h.store.afterRead = () => new Promise(() => undefined)
    for (let n = 0; n < 5; n++) {
      const hung = h.verdict(forgeUnknown(n))
      await turn()
      await h.clock.advance(301)
      await hung
    }
    const before = h.store.reads
    for (let n = 0; n < 1_000; n++) expect(await h.verdict(forgeUnknown(n))).toBe('unavailable')
    expect(h.store.reads).toBe(before)
    expect(h.gate.metrics().reads.spared).toBeGreaterThanOrEqual(1_000)
    h.store.afterRead = () => Promise.resolve()
    await h.clock.advance(601)
    expect(await h.verdict(value)).toBe('granted')
  })

  it.each([100, 2_000, 60_000])(
    '47 with Δ = %i ms the node is itself again within a second of the store, without a herd',
    async (deltaMs) => {
      const h = harness({ deltaMs })
      const created = await Promise.all(Array.from({ length: 500 }, () => h.create()))
      await Promise.all(created.map(({ value }) => h.verdict(value)))
      h.store.failure = new Error('down')
      for (let ms = 0; ms < deltaMs + 2_000; ms += 100) {
        await h.clock.advance(100)
        await Promise.all(created.slice(0, 50).map(({ value }) => h.verdict(value)))
      }
      expect(await h.verdict(created[0]?.value ?? '')).toBe('unavailable')
      h.store.failure = undefined
      const { reads, polls } = h.store
      await h.clock.advance(700)
      expect(h.gate.metrics().lease.ageMs).toBeLessThan(deltaMs)
      const verdicts = await Promise.all(created.map(({ value }) => h.verdict(value)))
      expect(new Set(verdicts)).toEqual(new Set(['granted']))
      expect(h.store.reads - reads).toBeLessThanOrEqual(8)
      expect(h.store.polls - polls).toBeLessThanOrEqual(Math.max(3, 4 * (700 / deltaMs) * 1.3))
    },
    60_000,
  )

  it('47 a poll on a half-open connection is given up, and the next one renews the lease', async () => {
    const h = harness({ deltaMs: 60_000 })
    const { value } = await h.create()
    expect(await h.verdict(value)).toBe('granted')
    h.store.holdPoll = () => new Promise(() => undefined)
    for (let second = 0; second < 19; second++) {
      await h.clock.advance(1_000)
      await h.verdict(value)
    }
    h.store.holdPoll = undefined
    await h.clock.advance(3_000)
    // It was renewed after the connection was whole again.
    expect(h.gate.metrics().lease.ageMs).toBeLessThanOrEqual(3_000)
  })
})
