import { expect, test } from 'vitest'
import { Health } from '../../src/link/health.js'
import { RedisFailure } from '../../src/link/redis-failure.js'

function setUp() {
  const said: string[] = []
  const health = new Health({
    opened: () => said.push('opened'),
    failed: (error) => said.push(String(error)),
    recovered: () => said.push('recovered'),
  })
  return { said, health }
}

test('several failures are one, which ends with the last', () => {
  const { said, health } = setUp()
  health.failed('connection', new RedisFailure('CLOSED'))
  health.failed('channel', new RedisFailure('CLOSED'))
  health.failed('connection', new RedisFailure('TIMEOUT'))
  health.recovered('connection')
  health.recovered('commands')
  health.failed('commands', new RedisFailure('OOM'))
  health.recovered('channel')
  expect(said).toEqual(['RedisFailure: Redis is not connected (CLOSED)'])
  health.recovered('commands')
  health.recovered('commands')
  expect(said.slice(1)).toEqual(['recovered'])
  health.failed('commands', new RedisFailure('OOM'))
  expect(said.slice(2)).toEqual(['RedisFailure: Redis failed (OOM)'])
})

test('the opening is said once, when everything is connected, unless it failed before', () => {
  const { said, health } = setUp()
  health.recovered('connection')
  expect(said).toEqual([])
  health.recovered('channel')
  health.recovered('channel')
  expect(said).toEqual(['opened'])
})

test('what failed before it was connected recovers when everything is', () => {
  const { said, health } = setUp()
  health.failed('connection', new RedisFailure('CLOSED'))
  health.recovered('connection')
  health.failed('connection', new RedisFailure('CLOSED'))
  health.recovered('connection')
  expect(said).toHaveLength(1)
  health.recovered('channel')
  expect(said.slice(1)).toEqual(['recovered'])
})

test('nothing is said after it was muted', () => {
  const { said, health } = setUp()
  health.mute()
  health.failed('channel', new RedisFailure('CLOSED'))
  health.recovered('channel')
  expect(said).toEqual([])
})
