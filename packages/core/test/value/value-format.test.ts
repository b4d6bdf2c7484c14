import { crc32 } from 'node:zlib'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { base62Alphabet, encodeBase62 } from '../../src/value/base62.js'
import { crc32Finish, crc32Start, crc32Text } from '../../src/value/crc32.js'
import { hintOf, mintValue } from '../../src/value/mint-value.js'
import { drawTokenId, isTokenId, tokenIdOf, tokenKeyOf } from '../../src/value/token-id.js'
import {
  checksumFault,
  isValuePrefix,
  shapeFault,
  ValueFormat,
} from '../../src/value/value-format.js'

const prefix = fc.stringMatching(/^[a-z][a-z0-9_]{0,31}$/)
const key = fc.integer({ min: 0, max: 999_999_999_999 })

describe('ValueFormat', () => {
  it('reads the id of every value it mints', () => {
    fc.assert(
      fc.property(prefix, key, (name, number) => {
        const format = new ValueFormat(name)
        const value = mintValue(format, tokenIdOf(number))
        expect(value).toMatch(/^[a-z][a-z0-9_]*_\d{12}_[0-9A-Za-z]{49}$/)
        expect(value).toHaveLength(format.length)
        expect(format.keyOf(value)).toBe(number)
        expect(format.keyOf(`Bearer ${value}`, 7)).toBe(number)
      }),
    )
  })

  it('rejects a value of which one character was changed, wherever and to whatever', () => {
    const format = new ValueFormat('mkt_test')
    const character = fc.oneof(
      fc.constantFrom(...base62Alphabet, '_', '-', '='),
      fc.string({ minLength: 1, maxLength: 1 }),
    )
    fc.assert(
      fc.property(fc.nat({ max: format.length - 1 }), character, (place, replacement) => {
        const value = mintValue(format, drawTokenId())
        fc.pre(value.charAt(place) !== replacement)
        const changed = value.slice(0, place) + replacement + value.slice(place + 1)
        expect(format.keyOf(changed)).toBeLessThan(0)
      }),
      { numRuns: 20_000 },
    )
  })

  it('rejects two characters swapped, cut off or added', () => {
    const format = new ValueFormat('mkt')
    const value = mintValue(format, 'TKN-4134-7330-1125')
    for (let place = 0; place + 1 < value.length; place++) {
      const swapped =
        value.slice(0, place) +
        value.charAt(place + 1) +
        value.charAt(place) +
        value.slice(place + 2)
      if (swapped !== value) expect(format.keyOf(swapped)).toBeLessThan(0)
      expect(format.keyOf(value.slice(0, place))).toBe(shapeFault)
    }
    expect(format.keyOf(`${value}0`)).toBe(shapeFault)
  })

  it('tells a wrong shape from a wrong checksum', () => {
    const format = new ValueFormat('mkt')
    const value = mintValue(format, 'TKN-4134-7330-1125')
    const last = value.endsWith('0') ? '1' : '0'
    expect(format.keyOf(value.slice(0, -1) + last)).toBe(checksumFault)
    expect(format.keyOf(value.slice(0, -1) + '-')).toBe(shapeFault)
    expect(format.keyOf('')).toBe(shapeFault)
    expect(new ValueFormat('test').keyOf(value)).toBe(shapeFault)
    expect(format.keyOf(value.replace('_', '-'))).toBe(shapeFault)
  })

  it('does not take characters beyond Latin-1 for those they share a byte with', () => {
    const format = new ValueFormat('mkt')
    const value = mintValue(format, 'TKN-4134-7330-1125')
    for (let place = 17; place < value.length; place++) {
      const alias = String.fromCharCode(value.charCodeAt(place) + 256)
      expect(format.keyOf(value.slice(0, place) + alias + value.slice(place + 1))).toBe(shapeFault)
    }
  })

  it('accepts the prefixes of the design only', () => {
    for (const good of ['a', 'mkt', 'acme_test', 'a1']) expect(isValuePrefix(good)).toBe(true)
    for (const bad of ['', '1a', '_a', 'A', 'a-b', 'ä', 'a'.repeat(33)])
      expect(isValuePrefix(bad)).toBe(false)
  })
})

describe('crc32', () => {
  it('is that of zlib', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme-ascii', maxLength: 200 }), (text) => {
        expect(crc32Finish(crc32Text(crc32Start, text))).toBe(crc32(text))
      }),
    )
  })
})

describe('ids and hints', () => {
  it('round-trips between id and key', () => {
    fc.assert(
      fc.property(key, (number) => {
        expect(isTokenId(tokenIdOf(number))).toBe(true)
        expect(tokenKeyOf(tokenIdOf(number))).toBe(number)
      }),
    )
  })

  it('shows the last four characters', () => {
    const format = new ValueFormat('mkt')
    const value = mintValue(format, drawTokenId())
    expect(hintOf(format, value)).toBe(`mkt_…${value.slice(-4)}`)
  })

  it('pads numbers in base 62', () => {
    expect(encodeBase62(0, 6)).toBe('000000')
    expect(encodeBase62(61 * 62 + 10, 6)).toBe('0000zA')
  })
})
