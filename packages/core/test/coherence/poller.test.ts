import type { ChangeBatch } from '@bearergate/core'
import { describe, expect, it } from 'vitest'
import { harness } from '../support/harness.js'

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
})
