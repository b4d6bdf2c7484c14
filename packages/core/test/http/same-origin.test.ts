import { describe, expect, it } from 'vitest'
import { allowedOrigins } from '../../src/http/allowed-origins.js'
import { isSameOrigin, provesOrigin } from '../../src/http/same-origin.js'
import { facts, type Scene } from '../support/facts.js'

describe('isSameOrigin', () => {
  it.each(['GET', 'HEAD', 'OPTIONS'])('lets %s pass, from wherever it comes', (method) => {
    expect(isSameOrigin(facts({ 'sec-fetch-site': 'cross-site' }, { method }), [])).toBe(true)
  })

  it.each(['POST', 'PUT', 'PATCH', 'DELETE', 'QUERY', 'get', 'TRACE', ''])(
    'wants evidence of %s',
    (method) => {
      expect(isSameOrigin(facts({ host: 'a.example' }, { method }), [])).toBe(false)
      expect(isSameOrigin(facts({ 'sec-fetch-site': 'same-origin' }, { method }), [])).toBe(true)
    },
  )

  it.each<[string, Record<string, string>, Scene]>([
    ['plain', { host: 'a.example', origin: 'http://a.example' }, {}],
    ['TLS', { host: 'a.example', origin: 'https://a.example' }, { tls: true }],
    ['a default port', { host: 'a.example:443', origin: 'https://a.example' }, { tls: true }],
    ['HTTP/2', { ':authority': 'a.example', origin: 'https://a.example' }, { tls: true }],
    [
      'TLS at a trusted proxy',
      { host: 'a.example', origin: 'https://a.example', 'x-forwarded-proto': 'https' },
      { trusted: true },
    ],
    [
      'a host that a trusted proxy tells',
      { host: 'b', origin: 'http://a.example', 'x-forwarded-host': 'evil.example, a.example' },
      { trusted: true },
    ],
  ])('knows its own origin: %s', (_what, headers, scene) => {
    expect(isSameOrigin(facts(headers, scene), [])).toBe(true)
  })

  it.each<[string, Record<string, string>, Scene]>([
    ['a host that is missing', { origin: 'http://localhost' }, {}],
    ['a host that is malformed', { host: 'a b', origin: 'http://localhost' }, {}],
    ['null for null', { host: 'null', origin: 'null' }, {}],
    ['joined origins', { host: 'a', origin: 'http://a, http://a' }, {}],
    ['joined sites', { host: 'a', 'sec-fetch-site': 'same-origin, same-origin' }, {}],
    [
      'a proxy that is not trusted',
      { host: 'a', origin: 'https://a', 'x-forwarded-proto': 'https' },
      {},
    ],
    [
      'a forwarded host that is malformed, whatever the host is',
      { host: 'a', origin: 'http://a', 'x-forwarded-host': 'a/b' },
      { trusted: true },
    ],
  ])('is not taken in by %s', (_what, headers, scene) => {
    expect(isSameOrigin(facts(headers, scene), [])).toBe(false)
  })

  it('takes the method for no proof where one is asked for', () => {
    for (const method of ['GET', 'HEAD', 'OPTIONS', 'POST']) {
      const [mine, own] = [{ host: 'a', origin: 'http://a' }, { 'sec-fetch-site': 'same-origin' }]
      expect(provesOrigin(facts({ host: 'a' }, { method }), [])).toBe(false)
      expect(provesOrigin(facts({ host: 'a', 'sec-fetch-site': 'none' }, { method }), [])).toBe(
        false,
      )
      expect(provesOrigin(facts(mine, { method }), [])).toBe(true)
      expect(provesOrigin(facts(own, { method }), [])).toBe(true)
    }
  })

  it('believes allowed origins as browsers write them', () => {
    const allowed = allowedOrigins(['HTTPS://App.Example:443', 'http://[::1]:80/'])
    expect(allowed).toEqual(['https://app.example', 'http://[::1]'])
    expect(isSameOrigin(facts({ origin: 'https://app.example' }), allowed)).toBe(true)
    expect(isSameOrigin(facts({ origin: 'https://app.example.evil' }), allowed)).toBe(false)
  })
})
