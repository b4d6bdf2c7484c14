import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { guardPath } from '../../src/http/path-guard.js'

describe('guardPath', () => {
  const guards = guardPath('/v1')

  it.each([
    '/v1',
    '/v1/',
    '/v1/orders',
    '/V1/orders',
    '//v1/orders',
    '/v1//orders',
    '/%76%31/orders',
    '/%2fv1',
    '/./v1/x',
    '/x/../v1/orders',
    '/x/%2e%2e/v1',
    '/v1?x=1',
    '/v1#x',
    '/v1/../public',
    '\\v1\\orders',
    'http://host/v1/orders',
    'http://host:80//v1',
    '/v1/%',
    '/v1%2forders',
  ])('P6 guards %s', (target) => {
    expect(guards(target)).toBe(true)
  })

  it.each(['/', '/v2', '/v10', '/public/v1', '/v1x/orders', '/x?/v1', 'http://host/v2', '*', ''])(
    'leaves %s alone',
    (target) => {
      expect(guards(target)).toBe(false)
    },
  )

  it('guards everything under the root', () => {
    expect(guardPath('/')('/anything')).toBe(true)
  })

  it('22 guards whatever the URL standard resolves to the path', () => {
    const part = fc.constantFrom(
      'v1',
      'V1',
      '%76%31',
      '.',
      '..',
      '%2e',
      '%2E%2e',
      'a',
      '',
      'public',
    )
    fc.assert(
      fc.property(fc.array(part, { maxLength: 6 }), (parts) => {
        const target = `/${parts.join('/')}`
        fc.pre(URL.canParse(target, 'http://host'))
        const resolved = decodeURIComponent(new URL(target, 'http://host').pathname).toLowerCase()
        if (resolved === '/v1' || resolved.startsWith('/v1/'))
          expect(guards(target), target).toBe(true)
      }),
      { numRuns: 5000 },
    )
  })

  it('takes linear time', () => {
    expect(guards(`/${'%2e%2e/'.repeat(20_000)}v1`)).toBe(true)
  })
})
