import { describe, expect, test } from 'vitest'
import { readConfig } from '../src/config.js'

describe('configuration', () => {
  test('has the documented defaults', () => {
    expect(readConfig({ PORT: '', DATABASE_URL: '' })).toEqual({
      framework: 'express',
      host: '127.0.0.1',
      port: 3000,
      data: '.data/marketplace.db',
      deltaMs: 2000,
    })
  })

  test('reads every variable', () => {
    const environment = { FRAMEWORK: 'koa', HOST: '::', PORT: '0', DATA: 'a.db', DELTA_MS: '100' }
    const expected = { framework: 'koa', host: '::', port: 0, data: 'a.db', deltaMs: 100 }
    expect(readConfig(environment)).toEqual(expected)
  })

  test.each([
    [{ FRAMEWORK: 'fastify' }, 'FRAMEWORK must be express or koa.'],
    [{ PORT: 'http' }, 'PORT must be a whole number from 0 to 65535.'],
    [{ PORT: '65536' }, 'PORT must be a whole number from 0 to 65535.'],
    [{ PORT: '-1' }, 'PORT must be a whole number from 0 to 65535.'],
    [{ DELTA_MS: '99' }, 'DELTA_MS must be a whole number from 100 to 60000.'],
    [{ DELTA_MS: '1e3' }, 'DELTA_MS must be a whole number from 100 to 60000.'],
    [
      { DATABASE_URL: 'postgres://localhost' },
      'DATABASE_URL is set, but PostgreSQL comes with a later release. Unset it.',
    ],
    [
      { REDIS_URL: 'redis://localhost' },
      'REDIS_URL is set, but Redis comes with a later release. Unset it.',
    ],
  ])('refuses %o', (environment, message) => {
    expect(() => readConfig(environment)).toThrow(message)
  })
})
