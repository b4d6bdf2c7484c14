import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  malformedCredentials,
  noCredentials,
  type Credentials,
} from '../../src/credentials/credentials.js'
import { parseBareValue, parseBearer } from '../../src/credentials/parse-bearer.js'
import { readCredentials } from '../../src/credentials/read-credentials.js'

/** RFC 6750 §2.1 and RFC 9110 §11.1 as they are written, however slow. */
function reference(field: string): Credentials {
  const trimmed = field.replace(/^[ \t]+|[ \t]+$/g, '')
  const scheme = /^[!#$%&'*+\-.^_`|~0-9A-Za-z]*/.exec(trimmed)?.[0] ?? ''
  if (!/^[Bb][Ee][Aa][Rr][Ee][Rr]$/.test(scheme)) return noCredentials
  const rest = /^ +([A-Za-z0-9\-._~+/]+=*)$/.exec(trimmed.slice(scheme.length))
  return rest?.[1] ?? malformedCredentials
}

const piece = fc.oneof(
  fc.constantFrom(
    'Bearer',
    'bearer',
    'BEARER',
    'Basic',
    ' ',
    '  ',
    '\t',
    '=',
    '==',
    ',',
    '"',
    'a.b-_~+/1',
  ),
  fc.string({ maxLength: 6 }),
  fc.constantFrom('é', '\u212a', '\0', 'Ｂearer'),
)
const field = fc.array(piece, { maxLength: 8 }).map((pieces) => pieces.join(''))

describe('parseBearer', () => {
  it('agrees with a slow reference of the ABNF', () => {
    fc.assert(
      fc.property(field, (text) => {
        expect(parseBearer(text)).toBe(reference(text))
      }),
      { numRuns: 20_000 },
    )
  })

  it('agrees with the reference on every pair of one character before and after the scheme', () => {
    for (let code = 0; code < 300; code++) {
      for (const text of [
        `Bearer${String.fromCharCode(code)}abc`,
        `Bearer abc${String.fromCharCode(code)}`,
      ]) {
        expect(parseBearer(text), JSON.stringify(text)).toBe(reference(text))
      }
    }
  })

  it('takes time linear in the length', () => {
    const long = `Bearer ${'a'.repeat(200_000)}${'='.repeat(200_000)}!`
    expect(parseBearer(long)).toBe(malformedCredentials)
  })
})

describe('parseBareValue', () => {
  it.each([
    ['', noCredentials],
    ['  ', noCredentials],
    [' abc== ', 'abc=='],
    ['a b', malformedCredentials],
    ['=abc', malformedCredentials],
  ])('reads %j', (text, credentials) => {
    expect(parseBareValue(text)).toBe(credentials)
  })
})

describe('readCredentials', () => {
  it('finds the field in any case, in a raw list and in Headers', () => {
    expect(readCredentials(['Host', 'x', 'AUTHORIZATION', 'Bearer abc'])).toBe('abc')
    expect(readCredentials(new Headers({ authorization: 'Bearer abc' }))).toBe('abc')
    expect(readCredentials([])).toBe(noCredentials)
  })

  it('does not take a value for a name', () => {
    expect(readCredentials(['x-a', 'authorization', 'x-b', 'Bearer abc'])).toBe(noCredentials)
  })

  it('refuses two fields, whatever they hold', () => {
    for (const second of ['Bearer b', 'Bearer a', '', 'Basic b']) {
      expect(readCredentials(['Authorization', 'Bearer a', 'authorization', second])).toBe(
        malformedCredentials,
      )
    }
    const joined = new Headers([
      ['authorization', 'Bearer a'],
      ['authorization', 'Bearer b'],
    ])
    expect(readCredentials(joined)).toBe(malformedCredentials)
  })

  it('accepts a bare value in the header named, but never beside Authorization', () => {
    expect(readCredentials(['X-API-Key', 'abc'], 'x-api-key')).toBe('abc')
    expect(readCredentials(['X-API-Key', 'abc'])).toBe(noCredentials)
    expect(readCredentials(['Authorization', 'Bearer abc'], 'x-api-key')).toBe('abc')
    expect(readCredentials(['X-API-Key', 'a', 'Authorization', 'Basic b'], 'x-api-key')).toBe(
      malformedCredentials,
    )
    expect(readCredentials(['X-API-Key', 'a', 'x-api-key', 'a'], 'x-api-key')).toBe(
      malformedCredentials,
    )
  })
})
