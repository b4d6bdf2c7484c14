import { createGate, memoryStore, OptionError } from '@bearergate/core'
import { redisCache, type RedisCacheOptions } from '@bearergate/redis'
import { Redis } from 'ioredis6'
import { inspect } from 'node:util'
import { expect, test } from 'vitest'
import { key } from './support/open-cache.js'

const client = new Redis({ lazyConnect: true })
const text = Buffer.from(key).toString('base64url')
const right: RedisCacheOptions = { client, key }

test.each([
  { key: text },
  { key: [key, text] },
  { namespace: 'a' },
  { timeoutMs: 10 },
  { timeoutMs: 1_000 },
  { ttlMs: 1_000 },
  { ttlMs: 604_800_000 },
  { namespace: undefined, timeoutMs: undefined, ttlMs: undefined, clock: undefined },
])('%j is accepted', (options) => {
  expect(redisCache({ ...right, ...options })).toBeDefined()
})

test.each([
  ['client', undefined],
  ['client', {}],
  ['client', 'redis://127.0.0.1'],
  ['key', undefined],
  ['key', ''],
  ['key', 'too short'],
  ['key', new Uint8Array(31)],
  ['key', new Uint8Array(64)],
  ['key', []],
  ['key', [key, 'short']],
  ['key', 32],
  ['namespace', ''],
  ['namespace', 'x'.repeat(256)],
  ['namespace', 5],
  ['timeoutMs', 9],
  ['timeoutMs', 1_001],
  ['timeoutMs', 50.5],
  ['timeoutMs', '75'],
  ['timeoutMs', NaN],
  ['ttlMs', 999],
  ['ttlMs', 604_800_001],
])('option %s: %j is refused by name', (option, value) => {
  const options = { ...right, [option]: value }
  expect(() => redisCache(options)).toThrow(
    expect.objectContaining({ name: 'OptionError', code: 'BG_OPTION', option }),
  )
  expect(() => redisCache(options)).toThrow(OptionError)
})

test('nothing is sent or opened before the gate opens it', () => {
  redisCache(right)
  expect(client.status).toBe('wait')
})

test('the key is not shown', () => {
  const cache = redisCache(right)
  const shown = inspect(cache, { depth: 9, showHidden: true })
  for (const form of [text, Buffer.from(key).toString('hex')]) expect(shown).not.toContain(form)
})

test('it is for one gate, which says so when a second is made, and is opened once', () => {
  const cache = redisCache({ ...right, client: new Redis({ lazyConnect: true }) })
  const options = { store: memoryStore(), prefix: 'acme', cache }
  createGate(options)
  const refused = expect.objectContaining({ name: 'OptionError', option: 'cache' })
  expect(() => createGate(options)).toThrow(refused)
  const listener = {
    news: ignore,
    opened: ignore,
    failed: ignore,
    recovered: ignore,
    rejected: ignore,
  }
  const unreachable = new Redis({ port: 1, retryStrategy: () => null, lazyConnect: true })
  unreachable.on('error', ignore)
  const another = redisCache({ ...right, client: unreachable })
  another.open(listener)
  expect(() => another.open(listener)).toThrow(refused)
  return another.close()
})

function ignore(): void {}
