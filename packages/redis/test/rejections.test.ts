import { fakeClock } from '@bearergate/testing'
import { expect, test } from 'vitest'
import { Rejections } from '../src/rejections.js'

function setUp() {
  const clock = fakeClock()
  const told: [string, number][] = []
  const rejections = new Rejections(clock, {
    rejected: (reason, count) => told.push([reason, count]),
  })
  return { clock, rejections, told }
}

test('29 what is rejected is told at once, and then once a second and reason by its number', async () => {
  const { clock, rejections, told } = setUp()
  for (let n = 0; n < 5_000; n++) {
    rejections.note('forged')
    if (n % 2 === 0) rejections.note('unreadable')
    await clock.advance(0.5)
  }
  expect(told).toEqual([
    ['forged', 1],
    ['unreadable', 1],
    ['forged', 1_999],
    ['unreadable', 999],
    ['forged', 2_000],
    ['unreadable', 1_000],
  ])
  await clock.advance(1_000)
  expect(sumOf(told, 'forged')).toBe(5_000)
  expect(sumOf(told, 'unreadable')).toBe(2_500)
})

test('after a second of rest it is told at once again', async () => {
  const { clock, rejections, told } = setUp()
  rejections.note('forged')
  await clock.advance(1_000)
  expect(told).toEqual([['forged', 1]])
  rejections.note('forged')
  expect(told).toEqual([
    ['forged', 1],
    ['forged', 1],
  ])
})

test('closing tells what is left, and nothing is told later', async () => {
  const { clock, rejections, told } = setUp()
  for (let n = 0; n < 3; n++) rejections.note('unreadable')
  rejections.close()
  rejections.note('unreadable')
  await clock.advance(10_000)
  expect(told).toEqual([
    ['unreadable', 1],
    ['unreadable', 2],
  ])
})

function sumOf(told: readonly [string, number][], reason: string): number {
  return told.reduce((sum, [of, count]) => (of === reason ? sum + count : sum), 0)
}
