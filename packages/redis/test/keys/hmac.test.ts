import { createHmac } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { Hmac } from '../../src/keys/hmac.js'

const bytes = (length: number) => fc.uint8Array({ minLength: length, maxLength: length })

function ofNode(key: Uint8Array, text: string): string {
  return createHmac('sha256', key).update(text).digest('base64url')
}

describe('RFC 2104: the HMAC of a text', () => {
  test('is what node:crypto makes of it, whatever the key, the text and what came before', () => {
    const text = fc.string({ unit: 'binary', maxLength: 300 })
    fc.assert(
      fc.property(bytes(32), fc.array(text, { minLength: 1 }), (key, texts) => {
        const hmac = new Hmac(key)
        expect(texts.map((each) => hmac.of(each))).toEqual(texts.map((each) => ofNode(key, each)))
      }),
    )
  })

  test.each(['a', 'ä', '€', '😀', '\ud800'])('is the same for %j at every size', (unit) => {
    const key = Uint8Array.from({ length: 32 }, (_, index) => index * 7)
    const hmac = new Hmac(key)
    for (const units of [0, 1, 63, 64, 2_730, 2_731, 4_096, 8_192, 8_193, 65_536, 100_000]) {
      const text = unit.repeat(units)
      expect(hmac.of(text), String(units)).toBe(ofNode(key, text))
    }
  })

  test('takes keys of up to a block of SHA-256', () => {
    for (const length of [0, 1, 63, 64]) {
      const key = new Uint8Array(length).fill(0xa5)
      expect(new Hmac(key).of('text')).toBe(ofNode(key, 'text'))
    }
  })
})
