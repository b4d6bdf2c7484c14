import { describe, expect, it } from 'vitest'
import { assembled, type Assembled } from '../support/assembled.js'
import { harness } from '../support/harness.js'
import { SharedMemory } from '../support/shared-memory.js'

interface Reads {
  started: number
  running: number
  most: number
}

/** A node with traffic and a small Δ, on a store that takes so long for the past of its log, or for ever. */
async function slowPast(answerMs = Infinity): Promise<Assembled & { readonly reads: Reads }> {
  const node = assembled({ cache: new SharedMemory().join(), deltaMs: 100 })
  const { store, clock, parts } = node
  const before = harness({ store: store.inner, clock })
  await before.create()
  const reads: Reads = { started: 0, running: 0, most: 0 }
  const poll = store.poll.bind(store)
  store.poll = async (after, withinMs) => {
    if (after > 0) return poll(after, withinMs)
    reads.started++
    reads.most = Math.max(reads.most, ++reads.running)
    const batch = await poll(after, withinMs)
    await new Promise<void>((resolve) => {
      if (Number.isFinite(answerMs)) clock.after(answerMs, resolve)
    })
    reads.running--
    return batch
  }
  void node.gate.ready()
  await keepBusy(node, 0.1)
  expect(parts.node.view.applied).toBeGreaterThan(0)
  return { ...node, reads }
}

async function keepBusy({ clock, parts }: Assembled, seconds: number): Promise<void> {
  for (let step = 0; step < seconds * 100; step++) {
    parts.node.poller.noteTraffic(clock.monotonic())
    await clock.advance(10)
  }
}

describe('the past of the log', () => {
  it('regression: is read once at a time, and less and less often when it does not come', async () => {
    const node = await slowPast()
    await keepBusy(node, 4.8)
    expect(node.reads.started).toBe(1)
    await keepBusy(node, 115)
    expect(node.reads.started).toBeGreaterThanOrEqual(4)
    expect(node.reads.started).toBeLessThanOrEqual(8)
    expect(node.parts.node.view.changes.knowsPast).toBe(false)
  })

  it('regression: may take much longer than a poll', async () => {
    const node = await slowPast(3_000)
    await keepBusy(node, 3.1)
    expect(node.parts.node.view.changes.knowsPast).toBe(true)
    await keepBusy(node, 60)
    expect(node.reads).toEqual({ started: 1, running: 0, most: 1 })
  })
})
