/** Attacks on the parsing of requests (ATTACKS B), by number, on every framework. */
import { testGate } from '@bearergate/testing'
import { rawExchange } from '@bearergate/testing/contract'
import { describe, expect, test } from 'vitest'
import { countingSite } from './support/counting-site.js'
import { frameworks } from './support/frameworks.js'
import { expectDenied, expectPassed, inLab, pass } from './support/in-lab.js'
import { startProxy } from './support/proxy.js'

/** Requests that one side may take for two; the second would be let in. */
function smuggled(line: string): Record<string, string> {
  const inner = `GET /orders HTTP/1.1\r\nHost: a\r\n${line}\r\n\r\n`
  const length = String(inner.length)
  const chunked = `0\r\n\r\n${inner}`
  const post = (...lines: string[]): string =>
    ['POST /orders HTTP/1.1', 'Host: a', ...lines, '', ''].join('\r\n')
  return {
    'both lengths': post('Content-Length: 4', 'Transfer-Encoding: chunked') + chunked,
    'both lengths, reversed':
      post('Transfer-Encoding: chunked', `Content-Length: ${length}`) + chunked,
    'two codings':
      post('Transfer-Encoding: chunked', 'Transfer-Encoding: x', `Content-Length: 5`) + chunked,
    'a coding that is none': post('Transfer-Encoding: xchunked', 'Content-Length: 5') + chunked,
    'a vertical tab': post('Transfer-Encoding:\x0bchunked', 'Content-Length: 5') + chunked,
    'a space before the colon': post('Transfer-Encoding : chunked', 'Content-Length: 5') + chunked,
    'two lengths': post('Content-Length: 0', `Content-Length: ${length}`) + inner,
    'a signed length': post('Content-Length: +0') + inner,
    'a folded length': post('Content-Length:\r\n 0') + inner,
    'a chunk size that is none': post('Transfer-Encoding: chunked') + `0x0\r\n\r\n${inner}`,
  }
}

const originals = [
  'X-Original-URL',
  'X-Rewrite-URL',
  'X-Forwarded-Uri',
  'X-Forwarded-Prefix',
  'X-HTTP-Method-Override',
]

const tricks = [
  '/public/../v1/orders',
  '/public/..%2fv1/orders',
  '/public/%2e%2e/v1/orders',
  '/public/..;/v1/orders',
  '/v1;public/orders',
  '/public//../v1/orders',
  '//public/../v1/orders',
  '/V1/ORDERS',
  '/v1/orders/.',
  '/v1/orders/..;/orders',
  '/%2e/v1/orders',
  '/v1%00/orders',
  '/v1/orders%20',
  '/v1/orders?/public',
  '/public%2f..%2fv1%2forders',
  '/./v1/./orders',
  '/v1/orders//',
  '/public/%252e%252e/v1/orders',
]

describe.each(Object.entries(frameworks))('%s', (_name, framework) => {
  test('17 no smuggled request reaches a handler', () =>
    inLab(framework, async (lab) => {
      const { site, ran, line } = await countingSite(lab)
      for (const [what, bytes] of Object.entries(smuggled(line))) {
        const { responses } = await rawExchange({ ...site.target, timeoutMs: 300 }, bytes, 2).catch(
          () => ({ responses: [] }),
        )
        expect(
          responses.map(({ status }) => status),
          what,
        ).not.toContain(200)
        expect(ran(), what).toBe(0)
      }
    }))

  test('17 no smuggled request gets through a proxy that keeps connections alive', () =>
    inLab(framework, async (lab) => {
      const { site, ran, line } = await countingSite(lab)
      const proxy = await startProxy(Number(site.target.port))
      try {
        for (const [what, bytes] of Object.entries(smuggled(line))) {
          await rawExchange({ port: proxy.port, timeoutMs: 300 }, bytes, 2).catch(() => undefined)
          expect(ran(), what).toBe(0)
        }
        const { responses } = await rawExchange(proxy, ['GET /orders HTTP/1.1', 'Host: a', line])
        expect(responses.map(({ text }) => text)).toEqual(['passed'])
      } finally {
        proxy.close()
      }
    }))

  test('17 a header name with a space is refused, a named one in Connection changes nothing', () =>
    inLab(framework, async (lab) => {
      const { site, line } = await countingSite(lab)
      const spaced = await site.get('/orders', line.replace(':', ' :'))
      expect(spaced.status).toBe(400)
      expectPassed(await site.get('/orders', line, 'Connection: authorization'))
    }))

  test('18 huge and odd values: refused at once, without the store', () =>
    inLab(framework, async (lab) => {
      const { site, ran, line } = await countingSite(lab)
      site.store.calls = 0
      const values = {
        invalid: [
          'a'.repeat(4_096),
          'b'.repeat(15_000),
          '.'.repeat(10_000),
          `a${'='.repeat(10_000)}`,
        ],
        malformed: [
          '='.repeat(10_000),
          '\xc0\xaf',
          '\xe2\x80\xae',
          '\xe2\x80\x8d',
          `${line.slice(22)}\xe2\x80\x8b`,
        ],
        required: [],
      }
      for (const value of values.invalid)
        expectDenied(await site.get('/orders', `Authorization: Bearer ${value}`), 'invalid')
      for (const value of values.malformed)
        expectDenied(await site.get('/orders', `Authorization: Bearer ${value}`), 'malformed')
      for (const scheme of ['\xef\xbc\xa2earer', 'B\xc4\x99arer', '\xe2\x84\xaaearer']) {
        expectDenied(await site.get('/orders', line.replace('Bearer', scheme)), 'required')
      }
      expectDenied(
        await site.get('/orders', line.replace('Bearer', 'bearer\xe2\x84\xaa')),
        'malformed',
      )
      expect(
        (await site.get('/orders', `Authorization: Bearer ${'c'.repeat(100_000)}`)).status,
      ).toBe(431)
      expect([ran(), site.store.calls]).toEqual([0, 0])
    }))

  test('20 a value in the body or the query is not looked at', () =>
    inLab(framework, async (lab) => {
      const { site, ran, line } = await countingSite(lab)
      const value = line.slice('Authorization: Bearer '.length)
      const bodies = [
        ['application/json', JSON.stringify({ access_token: value, token: [value] })],
        ['application/x-www-form-urlencoded', `access_token=${value}`],
        ['application/x-www-form-urlencoded', `access_token[]=${value}&access_token[a]=${value}`],
      ]
      for (const method of ['POST', 'GET', 'PUT'])
        for (const [type = '', body = ''] of bodies) {
          const head = [
            `${method} /orders HTTP/1.1`,
            'Host: a',
            `Content-Type: ${type}`,
            `Content-Length: ${body.length}`,
            '',
            '',
          ]
          expectDenied(await site.raw(head.join('\r\n') + body), 'required')
        }
      for (const query of [
        `access_token=${value}`,
        `access_token[]=${value}`,
        `ACCESS_TOKEN=${value}`,
        `authorization=Bearer%20${value}`,
      ]) {
        expectDenied(await site.get(`/orders?${query}`), 'required')
      }
      expect(ran()).toBe(0)
    }))

  test('22 no trick with paths gets past a guarded path', () =>
    inLab(framework, async (lab) => {
      let ran = 0
      const site = await lab.site({}, (app, guards) => {
        guards.bearer({ path: '/v1' })
        app.route('/v1/orders', () => void ran++)
        app.route('/public', pass)
      })
      for (const path of tricks) {
        const { status, text } = await site.get(path)
        expect([401, 404], `${path} ${text}`).toContain(status)
      }
      for (const header of originals) {
        expectDenied(await site.get('/v1/orders', `${header}: /public`), 'required')
        expectPassed(await site.get('/public', `${header}: /v1/orders`))
      }
      expect(ran).toBe(0)
    }))
})

test('18 no value that fits into a request costs more than a millisecond', () => {
  const { gate } = testGate()
  const values = [
    'a'.repeat(16_000),
    '.'.repeat(16_000),
    '='.repeat(16_000),
    `a${'='.repeat(16_000)}`,
    `test_${'0'.repeat(16_000)}`,
    'a '.repeat(8_000),
    `${' '.repeat(16_000)}a`,
  ]
  for (const value of values) {
    const headers = ['Authorization', `Bearer ${value}`]
    const times = Array.from({ length: 51 }, () => {
      const start = performance.now()
      expect(gate.decide({ headers, secure: true })).toMatchObject({ outcome: 'denied' })
      return performance.now() - start
    })
    expect(times.toSorted((a, b) => a - b)[25]).toBeLessThan(1)
  }
})
