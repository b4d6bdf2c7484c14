import { randomBytes } from 'node:crypto'
import { base62Alphabet, encodeBase62 } from './base62.js'
import { idDigitsOf, type TokenId } from './token-id.js'
import { checksumLength, secretLength, type ValueFormat } from './value-format.js'

/** A new value for the token: 43 unbiased base62 characters are 256 random bits. */
export function mintValue(format: ValueFormat, id: TokenId): string {
  const body = `${format.prefix}_${idDigitsOf(id)}_${drawSecret()}`
  return body + encodeBase62(format.checksumOf(body), checksumLength)
}

/** `mkt_…9fQ2`: what people may see of a value, to tell two apart. */
export function hintOf(format: ValueFormat, value: string): string {
  return `${format.prefix}_…${value.slice(-4)}`
}

/** The largest multiple of 62 that a byte can hold; bytes from there on would favour some characters. */
const unbiasedBytes = 248

function drawSecret(): string {
  let secret = ''
  while (secret.length < secretLength) {
    for (const byte of randomBytes(secretLength)) {
      if (byte < unbiasedBytes && secret.length < secretLength) {
        secret += base62Alphabet.charAt(byte % 62)
      }
    }
  }
  return secret
}
