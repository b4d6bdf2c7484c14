import type { ChangeBatch, StoreSnapshot } from '@bearergate/core'
import { describe, expect, it } from 'vitest'
import { harness, type Harness } from '../support/harness.js'

const never = <Answer>(): Promise<Answer> => new Promise(() => undefined)

/** Every read says that the store stands before what this node has seen: each is overtaken. */
function overtakeReads({ store }: Harness): void {
  const read = store.read.bind(store)
  store.read = async (ids, withinMs): Promise<StoreSnapshot> => {
    const snapshot = await read(ids, withinMs)
    return { ...snapshot, generation: 'another' }
  }
}

/** How many milliseconds it takes until a promise is settled, within two seconds. */
async function timeOf({ clock }: Harness, promise: Promise<unknown>): Promise<number> {
  const startedAt = clock.monotonic()
  const taken = promise.then(() => clock.monotonic() - startedAt)
  await clock.advance(2_000)
  return taken
}

describe('a request that waits for the store', () => {
  it('47 gets its 503 within the deadline, also where reads are overtaken and polls hang', async () => {
    const h = harness()
    const { value } = await h.create()
    overtakeReads(h)
    h.store.holdPoll = never<ChangeBatch>
    expect(await timeOf(h, h.verdict(value))).toBeLessThanOrEqual(301)
    expect(await timeOf(h, h.verdict(value, { consistency: 'strict' }))).toBeLessThanOrEqual(301)
  })

  it('47 asks no more once a poll has failed', async () => {
    const h = harness()
    const { value } = await h.create()
    overtakeReads(h)
    h.store.holdPoll = () => Promise.reject(new Error('down'))
    const { reads } = h.store
    expect(await h.verdict(value)).toBe('unavailable')
    expect(h.store.reads).toBe(reads + 1)
  })

  it('47 counts the time of all its reads together', async () => {
    const h = harness()
    const { value } = await h.create()
    overtakeReads(h)
    h.store.afterRead = () =>
      new Promise((resolve) => {
        h.clock.after(200, resolve)
      })
    expect(await timeOf(h, h.verdict(value))).toBeLessThanOrEqual(301)
  })
})
