import type { ChangeBatch } from '@bearergate/core'
import { describe, expect, it } from 'vitest'
import { momentOf } from '../../src/clock.js'
import type { Entry } from '../../src/cache/entry.js'
import type { GateParts } from '../../src/gate/parts.js'
import { assembled } from '../support/assembled.js'
import { harness, type Harness } from '../support/harness.js'
import { hear } from '../support/hear.js'
import { latch, turn } from '../support/latch.js'
import { SharedMemory } from '../support/shared-memory.js'

describe('the poller', () => {
  it('R1 replaces the generation of a store that lost commits before any cache is used again', async () => {
    const { gate, store, create, verdict, clock } = harness()
    const lost: unknown[] = []
    gate.on('commits-lost', (event) => lost.push(event))
    const { value } = await create()
    await create()
    expect(await verdict(value)).toBe('granted')
    await clock.advance(600)
    const { generation } = await store.inner.poll(0)
    store.rewound = 1
    await clock.advance(600)
    expect(lost).toEqual([{ position: 1, applied: 2 }])
    store.rewound = undefined
    expect((await store.inner.poll(0)).generation).not.toBe(generation)
    expect(await verdict(value)).toBe('granted')
  })

  it('drops the late answer of a poll that was given up', async () => {
    const { gate, store, create, verdict, clock } = harness()
    const { value } = await create()
    await gate.ready()
    await verdict(value)
    const answers: ((batch: ChangeBatch) => void)[] = []
    store.holdPoll = () => new Promise((resolve) => answers.push(resolve))
    await clock.advance(600)
    await clock.advance(1000)
    store.holdPoll = undefined
    await create()
    await clock.advance(1500)
    answers[0]?.({ position: 0, generation: 'other', trimmedThrough: 0, changes: [] })
    await clock.advance(1)
    const reads = store.reads
    expect(await verdict(value)).toBe('granted')
    expect(store.reads).toBe(reads)
  })

  it('regression: a slow answer puts no node ahead of the store, so that nothing expires early', async () => {
    const { store, create, verdict, clock } = harness()
    const { value } = await create({ expiresAt: clock.wall() + 3_000 })
    expect(await verdict(value)).toBe('granted')
    store.holdPoll = async () => {
      store.holdPoll = undefined
      await new Promise<void>((resolve) => {
        clock.after(900, resolve)
      })
      return { ...(await store.inner.poll(0)), time: clock.wall() }
    }
    await clock.advance(2_500)
    expect(await verdict(value)).toBe('granted')
    await clock.advance(501)
    expect(await verdict(value)).toBe('expired')
  })

  it('tells once that the store failed, and once that it is back', async () => {
    const { gate, store, create, verdict, clock } = harness()
    const heard: string[] = []
    gate.on('store-failed', () => heard.push('failed'))
    gate.on('store-recovered', () => heard.push('recovered'))
    const { value } = await create()
    await verdict(value)
    store.failure = new Error('down')
    await clock.advance(5000)
    store.failure = undefined
    await clock.advance(2000)
    expect(heard).toEqual(['failed', 'recovered'])
  })

  it('regression: tells of one loss once, however long the generation cannot be replaced', async () => {
    const h = harness()
    const lost = hear(h.gate, 'commits-lost')
    const { value } = await h.create()
    await h.create()
    await keepBusy(h, value, 2)
    const loseCommits = async (): Promise<void> => {
      h.store.rewound = 1
      h.store.replaceGeneration = () => Promise.reject(new Error('read-only'))
      await keepBusy(h, value, 60)
      h.store.replaceGeneration = (generation) => {
        h.store.rewound = undefined
        return h.store.inner.replaceGeneration(generation)
      }
      await keepBusy(h, value, 2)
    }
    await loseCommits()
    expect(lost).toHaveLength(1)
    expect((await h.gate.health()).leased).toBe(true)
    await loseCommits()
    expect(lost).toHaveLength(2)
  })

  it('regression: news of another history are asked after by a poll that is sent later', async () => {
    const memory = new SharedMemory()
    const h = harness({ cache: memory.join() })
    const { value } = await h.create()
    await keepBusy(h, value, 2)
    let release = (): void => undefined
    h.store.holdPoll = () => {
      h.store.holdPoll = undefined
      return new Promise((resolve) => {
        release = () => resolve(h.store.inner.poll(0))
      })
    }
    while (h.store.holdPoll !== undefined) await h.clock.advance(50)
    const { polls } = h.store
    for (const { news } of memory.listeners) news({ generation: 'other', changes: [] })
    await h.clock.advance(1)
    expect(h.store.polls, 'one at a time').toBe(polls)
    release()
    await turn()
    expect(h.store.polls).toBe(polls + 1)
  })

  it('regression: what this node commits while it begins another history stays known', async () => {
    const { gate, parts, store, clock } = assembled()
    const { view } = parts.node
    await gate.ready()
    const { record } = await gate.tokens.create({ name: 'Robot' })
    await parts.node.poller.poll()
    const entry = await readEntry(parts, record.id)
    store.rewound = 0
    const answered = latch()
    store.replaceGeneration = async (lost) => {
      await store.inner.replaceGeneration(lost)
      const batch = await store.inner.poll(0)
      store.rewound = undefined
      store.holdPoll = () => answered.opened.then(() => batch)
    }
    const polled = parts.node.poller.poll()
    await turn()
    await gate.tokens.disable(record.id)
    answered.open()
    expect(await polled).toBe(true)
    expect(view.leased(momentOf(clock))).toBe(true)
    expect(view.isCurrent(entry), 'as another node shared it').toBe(false)
  })
})

/** A request ten times a second, for so many seconds. */
async function keepBusy(
  { clock, verdict }: Harness,
  value: string,
  seconds: number,
): Promise<void> {
  for (let tenth = 0; tenth < 10 * seconds; tenth++) {
    await verdict(value)
    await clock.advance(100)
  }
}

/** The entry of a token as it is now. */
async function readEntry({ decider }: GateParts, id: string): Promise<Entry> {
  const { entries } = await decider.lookup.reads.load([id], Number.MAX_SAFE_INTEGER)
  const entry = entries.get(id)
  if (entry === undefined) throw new Error('no such token')
  return entry
}
