import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { formatChallenge, isRealm } from '../../src/http/challenge.js'
import { denialAnswer } from '../../src/http/denial-answer.js'
import { denialReply, type ReplyStyle } from '../../src/http/denial-reply.js'
import { traceIdOf } from '../../src/http/trace-id.js'

const reasons = [
  'https-required',
  'no-credentials',
  'malformed-credentials',
  'not-a-value',
  'insufficient-scope',
  'unavailable',
] as const

const style: ReplyStyle = {
  realm: 'a"b\\c',
  typeBase: 'https://docs.example/',
  retryAfter: 7,
  body: (problem) => problem,
}

describe('challenges', () => {
  it('E6 quotes what a quoted-string has to quote', () => {
    expect(formatChallenge({ realm: 'a"b\\c' })).toBe('Bearer realm="a\\"b\\\\c"')
  })

  it('E9 names each scope once', () => {
    expect(
      formatChallenge({ realm: 'api', error: 'insufficient_scope', scopes: ['a', 'b', 'a'] }),
    ).toBe('Bearer realm="api", error="insufficient_scope", scope="a b"')
  })

  it('E7 accepts printable ASCII as a realm and nothing else', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(isRealm(text)).toBe(text !== '' && [...text].every((c) => c >= ' ' && c <= '~'))
      }),
    )
  })

  it('E8 describes errors in the characters of RFC 6750', () => {
    for (const { detail } of reasons.map(denialAnswer))
      expect(detail).toMatch(/^[\x20\x21\x23-\x5b\x5d-\x7e]+$/)
  })
})

describe('denialReply', () => {
  it('F10 says the same error in the challenge and in the body', () => {
    const reply = denialReply(
      { outcome: 'denied', reason: 'insufficient-scope', scopes: ['a', 'b'] },
      style,
    )
    expect(reply.challenge).toMatch(
      /^Bearer realm="a\\"b\\\\c", error="insufficient_scope", error_description="[^"]+", scope="a b"$/,
    )
    expect(JSON.parse(reply.body)).toMatchObject({
      status: 403,
      title: 'Forbidden',
      error: 'insufficient_scope',
      scope: 'a b',
      type: 'https://docs.example/insufficient-scope',
    })
  })

  it('E19 asks to come back, without a challenge, when tokens cannot be verified', () => {
    const reply = denialReply({ outcome: 'denied', reason: 'unavailable' }, style)
    expect(reply).toMatchObject({
      status: 503,
      challenge: undefined,
      headers: { 'Retry-After': '7' },
    })
  })

  it('lets options change the body and nothing else', () => {
    const body = (): object => ({ oops: true })
    const reply = denialReply({ outcome: 'denied', reason: 'expired' }, { ...style, body })
    expect(reply.body).toBe('{"oops":true}')
    expect(reply.status).toBe(401)
  })
})

describe('traceIdOf', () => {
  const trace = '0af7651916cd43dd8448eb211c80319c'

  it('continues a trace with a span of its own', () => {
    expect(traceIdOf(`00-${trace}-b7ad6b7169203331-01`)).toMatch(
      new RegExp(`^00-${trace}-(?!b7ad6b7169203331)[0-9a-f]{16}-01$`),
    )
  })

  it.each([
    undefined,
    '',
    'x',
    `00-${trace}-b7ad6b7169203331`,
    `00-${'0'.repeat(32)}-b7ad6b7169203331-01`,
    `00-${trace}-${'0'.repeat(16)}-01`,
    `00-${trace.toUpperCase()}-b7ad6b7169203331-01`,
  ])('starts one for %j', (traceparent) => {
    const id = traceIdOf(traceparent)
    expect(id).toMatch(/^00-[0-9a-f]{32}-[0-9a-f]{16}-00$/)
    expect(id).not.toContain(trace)
  })
})
