import { createGate, type Gate, type Store } from '@bearergate/core'
import { expect, it } from 'vitest'
import { Truth } from './history/truth.js'
import { Authority, realStore } from './world/authority.js'
import { NodeClock } from './world/node-clock.js'
import { NodeProcess } from './world/node-process.js'
import { Random } from './world/random.js'
import { Schedule } from './world/schedule.js'
import { clockRateError } from './world/sim-node.js'
import { wallAtStart } from './world/store-clock.js'

/** A gate without any network between it and the store, on a machine whose clocks go wrong. */
function gateOf(schedule: Schedule, store: Store, rate: number): Gate {
  const process = new NodeProcess(schedule, new Random(1))
  const clock = new NodeClock(schedule, process, { rate, monotonic: 0, wall: wallAtStart })
  return createGate({ store, prefix: 'sim', https: 'off', clock })
}

it('regression: a barrier that a fast clock counts outlasts a lease that a slow clock counts', async () => {
  const schedule = new Schedule()
  const authority = new Authority(schedule, new Truth(), realStore)
  const revoking = gateOf(schedule, authority, 1 + clockRateError)
  const { record, value } = await revoking.tokens.create({ name: 'Robot' })
  const verdicts: string[] = []
  let slow: Gate | undefined
  const ask = async (): Promise<void> => {
    const headers = ['Authorization', `Bearer ${value}`]
    verdicts.push((await slow?.authenticate({ headers, secure: true }))?.outcome ?? 'none')
  }
  const revoke = async (): Promise<void> => {
    await revoking.tokens.disable(record.id, { barrier: true })
    await ask()
  }
  // Its last poll is read the moment before the commit; afterwards it is cut off.
  const poll: Store['poll'] = async (after) => {
    const batch = await authority.poll(after)
    authority.poll = () => Promise.reject(new Error('cut off'))
    authority.read = () => Promise.reject(new Error('cut off'))
    void revoke()
    return batch
  }
  const cutOff: Store = { ...authority, poll, read: (ids) => authority.read(ids) }
  slow = gateOf(schedule, cutOff, 1 - clockRateError)
  await slow.ready()
  schedule.after(1, () => void ask())
  await schedule.run(5_000)
  expect(verdicts).toEqual(['granted', 'denied'])
})
