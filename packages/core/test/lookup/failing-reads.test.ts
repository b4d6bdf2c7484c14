import { describe, expect, it } from 'vitest'
import { forgeUnknown } from '../support/forge.js'
import { harness, type Harness } from '../support/harness.js'
import { hear } from '../support/hear.js'
import { turn } from '../support/latch.js'

/** Reads of tokens fail from now on while polls do not, until what is returned is called. */
function breakReads({ store }: Harness, isFailing: () => boolean = () => true): () => void {
  const { read } = store
  store.read = async (ids, withinMs) => {
    const snapshot = await read.call(store, ids, withinMs)
    if (isFailing()) throw new Error('permission denied')
    return snapshot
  }
  return () => void (store.read = read)
}

/** Twenty requests a second of tokens that are not cached. */
async function request(h: Harness, seconds: number): Promise<void> {
  for (let n = 0; n < seconds * 20; n++) {
    await h.verdict(forgeUnknown(Math.round(h.clock.monotonic())))
    await h.clock.advance(50)
  }
}

describe('reads that fail while polls are answered', () => {
  it('47 are one outage, and spare the store', async () => {
    const h = harness()
    await h.gate.ready()
    const heard = hear(h.gate, 'store-failed', 'store-recovered')
    const mend = breakReads(h)
    const { reads } = h.store
    await request(h, 10)
    expect(heard.map(([name]) => name)).toEqual(['store-failed'])
    expect(h.store.reads - reads).toBeLessThanOrEqual(60)
    expect(await h.gate.health()).toMatchObject({ ready: false, store: 'down', leased: true })
    mend()
    await h.clock.advance(2_500)
    expect(heard.map(([name]) => name)).toEqual(['store-failed', 'store-recovered'])
    expect(await h.gate.health()).toMatchObject({ ready: true, store: 'up' })
  })

  it('leave a node ready that knows tokens', async () => {
    const h = harness()
    const { value } = await h.create()
    await h.verdict(value)
    breakReads(h)
    await request(h, 3)
    expect(await h.verdict(value)).toBe('granted')
    expect(await h.gate.health()).toMatchObject({ ready: true, store: 'down' })
  })

  it('are found well again by probes, on a node that gets no requests because it is not ready', async () => {
    const h = harness()
    await h.gate.ready()
    const mend = breakReads(h)
    await request(h, 3)
    await h.clock.advance(60_000)
    expect(await h.gate.health()).toMatchObject({ ready: false, store: 'down' })
    mend()
    await h.clock.advance(1_000)
    expect(await h.gate.health()).toMatchObject({ ready: true, store: 'up' })
  })

  it('that fail half the time are one outage too', async () => {
    const h = harness()
    await h.gate.ready()
    const heard = hear(h.gate, 'store-failed', 'store-recovered')
    let n = 0
    breakReads(h, () => n++ % 2 === 0)
    await request(h, 10)
    expect(heard.map(([name]) => name)).toEqual(['store-failed'])
  })

  it('that hang are an outage once the store is spared', async () => {
    const h = harness()
    await h.gate.ready()
    const heard = hear(h.gate, 'store-failed')
    h.store.afterRead = () => new Promise(() => undefined)
    for (let n = 0; n < 6; n++) {
      const waiting = h.verdict(forgeUnknown(n))
      await h.clock.advance(301)
      await waiting
    }
    expect(heard).toHaveLength(1)
  })
})

describe('metrics().reads', () => {
  it('counts requests that are turned away, not tokens, however they are', async () => {
    const h = harness()
    h.store.afterRead = () => new Promise(() => undefined)
    const first = Array.from({ length: 64 * 64 }, (_, n) => h.verdict(forgeUnknown(n)))
    await turn()
    await h.clock.advance(100)
    const value = forgeUnknown(100_000)
    const waiting = Array.from({ length: 100 }, () => h.verdict(value))
    await h.clock.advance(600)
    const verdicts = await Promise.all([...first, ...waiting])
    expect(new Set(verdicts)).toEqual(new Set(['unavailable']))
    expect(h.gate.metrics().reads).toMatchObject({ shed: 0, spared: 100 })
  })
})
