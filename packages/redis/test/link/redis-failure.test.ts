import { inspect } from 'node:util'
import { expect, test } from 'vitest'
import { failureOf } from '../../src/link/redis-failure.js'

function reply(message: string): Error {
  return Object.assign(new Error(message), { name: 'ReplyError', command: { args: ['secret'] } })
}

test.each([
  [reply('OOM command not allowed when used memory > maxmemory secret'), 'OOM'],
  [reply('WRONGPASS invalid username-password pair for secret'), 'WRONGPASS'],
  [reply('MOVED 3999 secret.example:6381'), 'MOVED'],
  [reply('secret'), 'CLOSED'],
  [
    Object.assign(new Error('connect ECONNREFUSED secret'), { code: 'ECONNREFUSED' }),
    'ECONNREFUSED',
  ],
  [Object.assign(new Error('x'), { code: 'secret code' }), 'CLOSED'],
  [Object.assign(new Error('x'), { code: 42 }), 'CLOSED'],
  [new Error('Connection is closed. secret'), 'CLOSED'],
  ['secret', 'UNKNOWN'],
])('%o is told by its code alone', (thrown, code) => {
  const failure = failureOf(thrown)
  expect(failure.code).toBe(code)
  expect(inspect(failure, { depth: 9 }).replaceAll(/^ +at .*$/gm, '')).not.toContain('secret')
})
