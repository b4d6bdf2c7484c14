import { setImmediate as turn } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { Lane } from '../../src/sqlite/lane.js'

test('tasks run one after another, in the order of the calls, also after a failure', async () => {
  const lane = new Lane()
  const events: string[] = []
  const task = (name: string) => async () => {
    events.push(`${name} starts`)
    await turn()
    events.push(`${name} ends`)
    if (name === 'a') throw new Error(name)
  }
  const outcomes = await Promise.allSettled([lane.run(task('a')), lane.run(task('b'))])
  expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'fulfilled'])
  expect(events).toEqual(['a starts', 'a ends', 'b starts', 'b ends'])
})

test('the event loop turns between tasks', async () => {
  const lane = new Lane()
  let turns = 0
  const counting = setInterval(() => turns++, 1)
  const busy = async () => {
    const end = performance.now() + 2
    while (performance.now() < end);
  }
  for (let n = 0; n < 20; n++) await lane.run(busy)
  clearInterval(counting)
  expect(turns).toBeGreaterThan(5)
})
