import { describe, expect, it } from 'vitest'
import { harness } from '../support/harness.js'

describe('usage', () => {
  it('45 is written at most once per token and interval, with the newest time', async () => {
    const { gate, create, verdict, store, clock } = harness({ usageIntervalMs: 60_000 })
    const { record, value } = await create()
    for (let minute = 0; minute < 3; minute++) {
      for (let use = 0; use < 1000; use++) await verdict(value)
      await clock.advance(30_000)
      await verdict(value)
      const last = Math.floor(clock.wall())
      await clock.advance(40_000)
      expect(store.usageWrites).toHaveLength(minute + 1)
      expect((await gate.tokens.get(record.id))?.lastAccessAt).toBe(last)
    }
  })

  it('45 is coalesced also when the entry is read anew each time', async () => {
    const { create, verdict, store, gate } = harness()
    const { value } = await create()
    for (let use = 0; use < 100; use++) await verdict(value, { consistency: 'strict' })
    await gate.close()
    expect(store.usageWrites.flat()).toHaveLength(1)
  })

  it('45 never holds up a decision, and is flushed on close', async () => {
    const { gate, create, verdict, decide, store } = harness()
    const { value } = await create()
    await verdict(value)
    expect(decide(value)).not.toBeInstanceOf(Promise)
    expect(store.usageWrites).toHaveLength(0)
    await gate.close()
    expect(store.usageWrites.flat()).toHaveLength(1)
  })

  it('45 is dropped with a count when the store is down', async () => {
    const { gate, create, verdict, store, clock } = harness({ usageIntervalMs: 1000 })
    const dropped: number[] = []
    gate.on('usage-dropped', ({ count }) => dropped.push(count))
    const { value } = await create()
    await verdict(value)
    store.failure = new Error('down')
    await clock.advance(1200)
    expect(dropped).toEqual([1])
    store.failure = undefined
    expect((await gate.health()).usageDropped).toBe(1)
    expect(await verdict(value)).toBe('granted')
  })

  it('is not noted for refused requests', async () => {
    const { gate, create, verdict, store } = harness()
    const { record, value } = await create({ allowedIps: ['10.0.0.1'] })
    expect(await verdict(value, { address: '10.0.0.2' })).toBe('address-not-allowed')
    await gate.close()
    expect(store.usageWrites).toEqual([])
    expect(record.lastAccessAt).toBeNull()
  })
})
