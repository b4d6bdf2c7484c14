import type { FakeClock } from '@bearergate/testing'
import { describe, expect, it } from 'vitest'
import { momentOf } from '../../src/clock.js'
import type { GateParts } from '../../src/gate/parts.js'
import { tokenKeyOf } from '../../src/value/token-id.js'
import { assembled } from '../support/assembled.js'
import { verdictOf } from '../support/harness.js'

/** A gate that has a token in its cache, and what it is put together from. */
async function warmGate() {
  const { gate, parts, store, clock } = assembled()
  const broken: string[] = []
  gate.on('invariant-broken', ({ invariant }) => broken.push(invariant))
  const { record, value } = await gate.tokens.create({ name: 'Robot' })
  const verdict = async (): Promise<string> => {
    const headers = ['Authorization', `Bearer ${value}`]
    return verdictOf(await gate.decide({ headers, secure: true }))
  }
  expect(await verdict()).toBe('granted')
  await clock.advance(600)
  return { parts, store, clock, broken, verdict, key: tokenKeyOf(record.id) }
}

type Tamper = (parts: GateParts, clock: FakeClock) => void

/** Errors that the code does not have, made on purpose. */
const sabotage: Record<string, Tamper> = {
  'applied-monotone': ({ decider }) => {
    const { soundness } = decider.poller.view
    const verify = soundness.verify.bind(soundness)
    soundness.verify = (from, now) => {
      soundness.verify = verify
      verify({ ...from, applied: from.applied + 1 }, now)
    }
  },
  'low-water': ({ decider }) => decider.poller.view.changes.restart(50, true),
  'lease-from-past': ({ decider }, clock) => {
    const { monotonic, wall } = momentOf(clock)
    const { view } = decider.poller
    const generation = view.generation ?? ''
    view.witness(
      { position: view.applied, generation },
      { monotonic: monotonic + 60_000, wall: wall + 60_000 },
    )
  },
}

describe('invariants that are checked as long as a gate runs', () => {
  it.each(Object.entries(sabotage))(
    '%s: the node says so, forgets its caches and starts over from the store',
    async (invariant, tamper) => {
      const { parts, store, clock, broken, verdict } = await warmGate()
      tamper(parts, clock)
      await clock.advance(600)
      expect(broken).toEqual([invariant])
      expect(parts.decider.lookup.l1.size).toBe(0)
      const { reads } = store
      expect(await verdict()).toBe('granted')
      expect(store.reads).toBe(reads + 1)
      await clock.advance(600)
      expect(await verdict()).toBe('granted')
      expect(store.reads, 'its caches are believed again').toBe(reads + 1)
      expect(broken).toEqual([invariant])
    },
  )

  it('entry-position: an entry in the cache that has lost its position is not believed', async () => {
    const { parts, store, clock, broken, verdict, key } = await warmGate()
    const entry = parts.decider.lookup.l1.entry(key)
    if (entry !== undefined) entry.position = Number.NaN
    const { reads } = store
    expect(await verdict()).toBe('granted')
    expect(store.reads).toBe(reads + 1)
    expect(broken).toEqual(['entry-position'])
    await clock.advance(600)
    expect(await verdict()).toBe('granted')
    expect(store.reads).toBe(reads + 1)
  })

  it.each([Number.NaN, Number.POSITIVE_INFINITY, 0.5])(
    'entry-position: nothing is cached that was read at %s',
    async (position) => {
      const { parts, broken, verdict, key } = await warmGate()
      const { lookup } = parts.decider
      parts.decider.lookup.l1.clear()
      const accept = lookup.accept.bind(lookup)
      lookup.accept = (read, ...rest) => {
        for (const entry of read.loaded.entries.values()) entry.position = position
        return accept(read, ...rest)
      }
      expect(await verdict()).toBe('unavailable')
      expect(parts.decider.lookup.l1.entry(key)).toBeUndefined()
      expect(broken).toContain('entry-position')
    },
  )

  it('low-water: a store that gives no positions is not believed', async () => {
    const { store, clock, broken, verdict } = await warmGate()
    const point = { position: Number.NaN, generation: 'other', trimmedThrough: 0, changes: [] }
    store.holdPoll = () => Promise.resolve(point)
    await clock.advance(600)
    expect(broken).toContain('low-water')
    store.holdPoll = undefined
    expect(await verdict()).toBe('granted')
  })

  it('says nothing while nothing is broken', async () => {
    const { clock, broken, verdict } = await warmGate()
    for (let second = 0; second < 60; second++) {
      await clock.advance(1_000)
      expect(await verdict()).toBe('granted')
    }
    expect(broken).toEqual([])
  })
})
