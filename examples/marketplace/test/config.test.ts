import { describe, expect, test } from 'vitest'
import { readConfig } from '../src/config.js'

describe('configuration', () => {
  test('has the documented defaults', () => {
    expect(readConfig({ PORT: '', DATABASE_URL: '', REVEAL_KEY: '' })).toEqual({
      framework: 'express',
      host: '127.0.0.1',
      port: 3000,
      data: '.data/marketplace.db',
      deltaMs: 2000,
      drainMs: 500,
    })
  })

  test('reads every variable', () => {
    const revealKey = 'k'.repeat(43)
    const environment = {
      FRAMEWORK: 'koa',
      HOST: '::',
      PORT: '0',
      DATA: 'a.db',
      DELTA_MS: '100',
      DATABASE_URL: 'postgres://app:secret@db/shop',
      REDIS_URL: 'rediss://:secret@r:6380/1',
      REVEAL_KEY: revealKey,
      DRAIN_MS: '0',
    }
    const expected = {
      framework: 'koa',
      host: '::',
      port: 0,
      data: 'a.db',
      deltaMs: 100,
      database: {
        dialect: 'postgres',
        url: 'postgres://app:secret@db/shop',
        id: expect.stringMatching(/^[0-9a-f]{12}$/),
      },
      redisUrl: 'rediss://:secret@r:6380/1',
      revealKey,
      drainMs: 0,
    }
    expect(readConfig(environment)).toEqual(expected)
  })

  test.each([
    [{ FRAMEWORK: 'fastify' }, 'FRAMEWORK must be express or koa.'],
    [{ PORT: 'http' }, 'PORT must be a whole number from 0 to 65535.'],
    [{ PORT: '65536' }, 'PORT must be a whole number from 0 to 65535.'],
    [{ PORT: '-1' }, 'PORT must be a whole number from 0 to 65535.'],
    [{ DELTA_MS: '99' }, 'DELTA_MS must be a whole number from 100 to 60000.'],
    [{ DELTA_MS: '1e3' }, 'DELTA_MS must be a whole number from 100 to 60000.'],
    [{ DRAIN_MS: '1.5' }, 'DRAIN_MS must be a whole number from 0 to 60000.'],
    [
      { REDIS_URL: 'redis:secret' },
      'REDIS_URL must be a URL that begins with redis:// or rediss://.',
    ],
    [{ REDIS_URL: 'http://r' }, 'REDIS_URL must be a URL that begins with redis:// or rediss://.'],
    [
      { REDIS_URL: 'redis://:sec#ret@r' },
      'REDIS_URL is not a well-formed URL. In its password, characters such as / # ? @ % have to be ' +
        'percent-encoded.',
    ],
    [{ REVEAL_KEY: 'k'.repeat(42) }, 'REVEAL_KEY must be 32 bytes in base64url, 43 characters.'],
    [
      { REVEAL_KEY: `${'k'.repeat(42)}+` },
      'REVEAL_KEY must be 32 bytes in base64url, 43 characters.',
    ],
  ])('refuses %o', (environment, message) => {
    expect(() => readConfig(environment)).toThrow(message)
  })
})
