import { fakeClock } from '@bearergate/testing'
import { expect, test } from 'vitest'

test('it stands still, and advances both clocks together', async () => {
  const clock = fakeClock({ wall: 1_000 })
  expect([clock.monotonic(), clock.wall()]).toEqual([0, 1_000])
  await clock.advance(250)
  expect([clock.monotonic(), clock.wall()]).toEqual([250, 1_250])
})

test('timers run in order, each at its moment, those that they set up too', async () => {
  const clock = fakeClock({ wall: 0 })
  const ran: [string, number][] = []
  const note = (name: string): void => void ran.push([name, clock.monotonic()])
  clock.after(20, () => note('late'))
  clock.after(10, () => {
    note('early')
    clock.after(5, () => note('between'))
  })
  clock.after(30, () => note('never')).cancel()
  clock.after(99, () => note('later'))
  await clock.advance(50)
  expect(ran).toEqual([
    ['early', 10],
    ['between', 15],
    ['late', 20],
  ])
  expect(clock.monotonic()).toBe(50)
})

test('promises go on between timers', async () => {
  const clock = fakeClock()
  const ran: string[] = []
  clock.after(1, () => void Promise.resolve().then(() => ran.push('promise')))
  clock.after(2, () => ran.push('timer'))
  await clock.advance(2)
  expect(ran).toEqual(['promise', 'timer'])
})

test('the wall clock can be stepped alone', () => {
  const clock = fakeClock({ wall: 10_000 })
  clock.stepWall(-3_000)
  expect([clock.monotonic(), clock.wall()]).toEqual([0, 7_000])
})

test('while it stalls time passes and timers wait', async () => {
  const clock = fakeClock()
  let ran = 0
  clock.after(10, () => ran++)
  clock.stall()
  await clock.advance(1_000)
  expect([ran, clock.monotonic()]).toEqual([0, 1_000])
  await clock.resume()
  expect(ran).toBe(1)
})
