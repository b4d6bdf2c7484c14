import fc from 'fast-check'
import { expect, test } from 'vitest'
import { guardPath } from '../../src/http/path-guard.js'

test('P6 the short way for plain paths decides like the long one', () => {
  const part = fc.constantFrom(
    'v1',
    'V1',
    'orders',
    'a.b',
    '.',
    '..',
    '',
    '-',
    'v1.',
    '%76',
    '?',
    '?v1',
  )
  const guards = ['/v1', '/v1/orders', '/', '/A.b/'].map(guardPath)
  fc.assert(
    fc.property(fc.array(part, { maxLength: 6 }), (parts) => {
      const target = `/${parts.join('/')}`
      // A fragment is no part of the path, and nothing plain.
      for (const isGuarded of guards) expect(isGuarded(target)).toBe(isGuarded(`${target}#`))
    }),
  )
})
