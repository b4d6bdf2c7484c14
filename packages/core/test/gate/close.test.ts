import { BearergateError, type ChangeBatch } from '@bearergate/core'
import { describe, expect, it } from 'vitest'
import { momentOf } from '../../src/clock.js'
import { assembled } from '../support/assembled.js'
import { verdictOf } from '../support/harness.js'
import { hear } from '../support/hear.js'
import { latch, turn } from '../support/latch.js'

/** A gate with a token in its cache whose use waits to be written, and whose next poll is held back. */
async function busyGate() {
  const { gate, parts, store, clock } = assembled()
  await gate.ready()
  const { value } = await gate.tokens.create({ name: 'Robot' })
  const verdict = async (consistency: 'cached' | 'strict' = 'cached'): Promise<string> => {
    const headers = ['Authorization', `Bearer ${value}`]
    return verdictOf(await gate.decide({ headers, secure: true, consistency }))
  }
  expect(await verdict()).toBe('granted')
  const { view, poller } = parts.node
  return { clock, store, gate, verdict, view, poller }
}

type Busy = Awaited<ReturnType<typeof busyGate>>

/** The gate begins to close with a poll under way, and waits for its last-access times to be written. */
async function closeDuringPoll({ clock, store, gate }: Busy) {
  const answers: ((batch: ChangeBatch | Promise<ChangeBatch>) => void)[] = []
  store.holdPoll = () => new Promise((resolve) => answers.push(resolve))
  await clock.advance(600)
  expect(answers).toHaveLength(1)
  const written = latch()
  store.noteUsage = () => written.opened
  const closing = gate.close()
  const answerPoll = async (batch: ChangeBatch | Promise<ChangeBatch>): Promise<void> => {
    for (const answer of answers) answer(batch)
    await turn()
  }
  const finish = (): Promise<void> => {
    written.open()
    return closing
  }
  return { answerPoll, finish }
}

describe('a gate that is closed', () => {
  it('regression: takes the answer to a poll under way for no loss of commits, and leaves the generation alone', async () => {
    const busy = await busyGate()
    const { store, gate } = busy
    let replaced = false
    store.replaceGeneration = async () => void (replaced = true)
    const heard = hear(gate, 'commits-lost', 'lease-lost', 'lease-taken', 'store-failed')
    const { answerPoll, finish } = await closeDuringPoll(busy)
    await answerPoll(store.inner.poll(0))
    await finish()
    expect(heard).toEqual([])
    expect(replaced).toBe(false)
  })

  it('regression: asks the store nothing more, whoever wants a poll', async () => {
    const { store, gate, poller, clock } = await busyGate()
    const written = latch()
    store.noteUsage = () => written.opened
    const closing = gate.close()
    const { polls } = store
    poller.pollForNews()
    poller.noteTraffic(clock.monotonic())
    expect(await poller.poll()).toBe(false)
    await clock.advance(5_000)
    expect(store.polls).toBe(polls)
    written.open()
    await closing
  })

  it('regression: believes nothing again, though the store begins another history', async () => {
    const busy = await busyGate()
    const { view, clock } = busy
    const { answerPoll, finish } = await closeDuringPoll(busy)
    const now = momentOf(clock)
    expect(view.leased(now)).toBe(false)
    await answerPoll({ position: 5, generation: 'other', trimmedThrough: 0, changes: [] })
    expect(view.leased(now)).toBe(false)
    view.witness({ position: view.applied, generation: view.generation ?? '' }, now)
    expect([view.leased(now), view.trust.outlives(now, 60_000)]).toEqual([false, false])
    await finish()
  })

  it('regression: says nothing of a store that failed when it was the gate that ended', async () => {
    const busy = await busyGate()
    const { store, gate, clock, verdict } = busy
    const heard = hear(gate, 'store-failed', 'store-recovered')
    const cutOff = latch()
    store.afterRead = async () => {
      await cutOff.opened
      throw new BearergateError('BG_CLOSED', 'closed')
    }
    const late = verdict('strict')
    await turn()
    const { answerPoll, finish } = await closeDuringPoll(busy)
    cutOff.open()
    await answerPoll(Promise.reject(new Error('cut off')))
    expect(await late).toBe('unavailable')
    expect(await verdict('strict')).toBe('unavailable')
    await clock.advance(5_000)
    await finish()
    await verdict('strict')
    expect(heard).toEqual([])
  })

  it('regression: answers unavailable from the moment of close on, though the store could still be read', async () => {
    const busy = await busyGate()
    const { store, verdict } = busy
    const { finish } = await closeDuringPoll(busy)
    const { reads } = store
    expect(await verdict()).toBe('unavailable')
    expect(await verdict('strict')).toBe('unavailable')
    expect(store.reads).toBe(reads)
    await finish()
  })
})
