import { describe, expect, test } from 'vitest'
import { Keyring, keyIdLength, signatureLength } from '../../src/keys/keyring.js'
import { key } from '../support/open-cache.js'

const keyring = new Keyring([key], 'n')
const keyId = keyring.currentId
const signature = keyring.sign('entries', 'text')

describe('a keyring', () => {
  test('vouches for what it has signed, for that purpose alone', () => {
    expect([keyId.length, signature.length]).toEqual([keyIdLength, signatureLength])
    expect(keyring.verify('entries', 'text', { keyId, signature })).toBe('genuine')
    expect(keyring.verify('entries', 'texts', { keyId, signature })).toBe('forged')
    expect(keyring.verify('news', 'text', { keyId, signature })).toBe('forged')
  })

  test('takes no signature that differs in any character, is shorter or longer', () => {
    const others = [...signature].flatMap((character, place) =>
      [character === 'A' ? 'B' : 'A', String.fromCharCode(character.charCodeAt(0) + 256)].map(
        (other) => signature.slice(0, place) + other + signature.slice(place + 1),
      ),
    )
    for (const wrong of [
      ...others,
      '',
      signature.slice(1),
      signature.slice(0, -1),
      `${signature}A`,
    ])
      expect(keyring.verify('entries', 'text', { keyId, signature: wrong }), wrong).toBe('forged')
  })

  test('says apart that it does not know the key', () => {
    expect(keyring.verify('entries', 'text', { keyId: 'AAAAAAAA', signature })).toBe('unreadable')
  })
})
