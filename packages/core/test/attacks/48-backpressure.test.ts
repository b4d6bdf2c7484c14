import { createGate, memoryStore } from '@bearergate/core'
import { describe, expect, it } from 'vitest'
import { ControlledStore } from '../support/controlled-store.js'
import { forgeUnknown } from '../support/forge.js'
import { turn } from '../support/latch.js'

/** What the process has open: timers and sockets, by their kind. */
function handles(): readonly string[] {
  return process
    .getActiveResourcesInfo()
    .filter((kind) => kind === 'Timeout' || kind.endsWith('Wrap'))
}

describe('48 requests whose clients have gone', () => {
  it('48 10,000 abandoned decisions on a hung store leave no timer and no unhandled rejection', async () => {
    const unhandled: unknown[] = []
    const note = (error: unknown): void => void unhandled.push(error)
    process.on('unhandledRejection', note)
    const before = handles().length
    const store = new ControlledStore(memoryStore())
    const gate = createGate({ store, prefix: 'test', https: 'off', outage: { deadlineMs: 100 } })
    await gate.ready()
    store.afterRead = () =>
      new Promise((_, reject) => setTimeout(() => reject(new Error('late')), 300))
    for (let n = 0; n < 10_000; n++) {
      const headers = ['Authorization', `Bearer ${forgeUnknown(n)}`]
      void gate.decide({ headers, secure: true })
      if (n % 100 === 0) await turn()
    }
    // The probes that ask whether the store is back come and go by themselves.
    await expect
      .poll(() => gate.metrics().reads, { interval: 50, timeout: 5_000 })
      .toMatchObject({ running: 0, queued: 0 })
    await gate.close()
    await turn()
    expect(handles().length).toBeLessThanOrEqual(before)
    expect(unhandled).toEqual([])
    process.off('unhandledRejection', note)
  })
})
