import { describe, expect, it } from 'vitest'
import { forgeUnknown } from '../support/forge.js'
import { harness, verdictOf } from '../support/harness.js'
import { latch, turn } from '../support/latch.js'

describe('lookup', () => {
  it('46 reads the store once for 10,000 concurrent requests of one cold token', async () => {
    const { create, verdict, store } = harness()
    const { value } = await create()
    const verdicts = await Promise.all(Array.from({ length: 10_000 }, () => verdict(value)))
    expect(new Set(verdicts)).toEqual(new Set(['granted']))
    expect(store.reads).toBe(1)
  })

  it('46 shares a read that is slow with those who come while it is under way', async () => {
    const { create, verdict, store } = harness()
    const { value } = await create()
    const gateway = latch()
    store.afterRead = () => gateway.opened
    const early = verdict(value)
    await turn()
    const late = Array.from({ length: 1000 }, () => verdict(value))
    gateway.open()
    expect(new Set(await Promise.all([early, ...late]))).toEqual(new Set(['granted']))
    expect(store.reads).toBe(1)
  })

  it('46 answers unavailable after the deadline when the store is slow, and bounds what waits', async () => {
    const { verdict, store, clock } = harness()
    store.afterRead = () => new Promise(() => undefined)
    const many = Array.from({ length: 40_000 }, (_, n) => verdict(forgeUnknown(n)))
    await turn()
    await clock.advance(299)
    await clock.advance(2)
    await turn()
    const overloaded = await Promise.race(many.slice(-10))
    expect(overloaded).toBe('unavailable')
    expect(store.reads).toBeLessThanOrEqual(64)
  })

  it('47 forgets a read that is never answered: the next request reads anew', async () => {
    const { create, verdict, store, clock } = harness()
    const { value } = await create()
    store.afterRead = () => new Promise(() => undefined)
    const hung = verdict(value)
    await turn()
    await clock.advance(301)
    expect(await hung).toBe('unavailable')
    store.afterRead = () => Promise.resolve()
    expect(await verdict(value)).toBe('granted')
  })

  it('47 tells the store how long anybody waits, so that a connection without an answer is not kept', async () => {
    const { create, verdict, store, clock } = harness()
    const { value } = await create()
    expect(await verdict(value)).toBe('granted')
    await clock.advance(1_000)
    expect(store.withinMs).toEqual({ read: 600, poll: 1_000 })
  })

  it('47 gets back the places of reads that are never answered', async () => {
    const { create, verdict, store, clock } = harness()
    const { value } = await create()
    store.afterRead = () => new Promise(() => undefined)
    for (let n = 0; n < 100; n++) {
      const hung = verdict(forgeUnknown(n))
      await turn()
      await clock.advance(301)
      expect(await hung).toBe('unavailable')
    }
    store.afterRead = () => Promise.resolve()
    await clock.advance(5000)
    expect(await verdict(value)).toBe('granted')
  })

  it('reads all ids asked for in one turn together', async () => {
    const { create, verdict, store } = harness()
    const created = await Promise.all(Array.from({ length: 50 }, () => create()))
    await Promise.all(created.map(({ value }) => verdict(value)))
    expect(store.reads).toBe(1)
  })

  it('a record that cannot be read back is unavailable, and does not harm those read with it', async () => {
    const { create, verdict, store } = harness()
    const [good, bad, fine] = [await create(), await create(), await create()]
    store.corrupt = new Set([bad.record.id])
    const values = [good.value, bad.value, fine.value, forgeUnknown(1)]
    const verdicts = await Promise.all(values.map((value) => verdict(value)))
    expect(verdicts).toEqual(['granted', 'unavailable', 'granted', 'unknown-token'])
    expect(await verdict(bad.value)).toBe('unavailable')
  })

  it('asks the store every time in strict mode, with a read that starts after the request', async () => {
    const { create, verdict, store } = harness()
    const { value } = await create()
    for (let round = 1; round <= 3; round++) {
      expect(await verdict(value, { consistency: 'strict' })).toBe('granted')
      expect(store.reads).toBe(round)
    }
  })

  it('in strict mode does not join a read under way', async () => {
    const { gate, create, store, decide } = harness()
    const { record, value } = await create()
    const gateway = latch()
    store.afterRead = () => gateway.opened
    const cached = decide(value)
    await turn()
    await store.inner.mutate({ tokens: [record.id] }, (state) => ({
      result: undefined,
      tokens:
        state.token(record.id) === undefined
          ? []
          : [{ ...record, digests: [], sealed: null, status: 'Disabled' }],
      changes: [{ kind: 'token', key: record.id }],
    }))
    const strict = decide(value, { consistency: 'strict' })
    await turn()
    gateway.open()
    expect(verdictOf(await strict)).not.toBe('granted')
    await cached
    await gate.close()
  })

  it('asks the store for each request when the lease is lost, and 503 when that fails', async () => {
    const { gate, create, verdict, store, clock } = harness()
    const { value } = await create()
    expect(await verdict(value)).toBe('granted')
    store.failure = new Error('SELECT secret FROM dsn://host')
    expect(await verdict(value)).toBe('granted')
    await clock.advance(2001)
    expect(await verdict(value)).toBe('unavailable')
    expect(await gate.health()).toMatchObject({ ready: false, store: 'down' })
    store.failure = undefined
    expect(await verdict(value)).toBe('granted')
    expect(await gate.health()).toMatchObject({ ready: true, store: 'up' })
  })

  it('is not fooled by a wall clock that is suspended or stepped', async () => {
    const { create, verdict, store, clock } = harness()
    const { value } = await create()
    await verdict(value)
    store.failure = new Error('down')
    clock.stepWall(60_000)
    expect(await verdict(value)).toBe('unavailable')
    clock.stepWall(-120_000)
    expect(await verdict(value)).toBe('unavailable')
  })

  it('stops polling after ten seconds without traffic and begins again with the next request', async () => {
    const { create, verdict, store, clock } = harness()
    const { value } = await create()
    await verdict(value)
    await clock.advance(15_000)
    const before = store.polls
    expect(before).toBeGreaterThan(15)
    await clock.advance(60_000)
    expect(store.polls).toBe(before)
    expect(await verdict(value)).toBe('granted')
    await clock.advance(2000)
    expect(store.polls).toBeGreaterThan(before)
  })

  it('polls at most about twice a second with the default Δ', async () => {
    const { create, verdict, store, clock } = harness()
    const { value } = await create()
    for (let second = 0; second < 20; second++) {
      await verdict(value)
      await clock.advance(1000)
    }
    expect(store.polls).toBeLessThanOrEqual(50)
  })
})
