import { base62Digits } from './base62.js'
import { crc32Feed, crc32Finish, crc32Start } from './crc32.js'
import type { TokenKey } from './token-id.js'

export const idLength = 12
export const secretLength = 43
export const checksumLength = 6

const zero = 48
const underscore = 95
const prefixPattern = /^[a-z][a-z0-9_]*$/

/** A prefix is `[a-z][a-z0-9_]*`, up to 32 characters. */
export function isValuePrefix(prefix: string): boolean {
  return prefix.length <= 32 && prefixPattern.test(prefix)
}

/**
 * The format of one gate's values:
 * `<prefix>_<12 digits>_<43 base62 characters><6 base62 characters of CRC-32>`.
 */
export class ValueFormat {
  /** The exact length of a value, in characters. */
  readonly length: number
  readonly #head: string
  readonly #headState: number

  constructor(readonly prefix: string) {
    this.#head = `${prefix}_`
    this.#headState = crc32Feed(crc32Start, this.#head, 0, this.#head.length)
    this.length = this.#head.length + idLength + 1 + secretLength + checksumLength
  }

  /**
   * The token's key when the text is well-formed, else what is wrong with it, as a negative
   * number: {@link shapeFault} or {@link checksumFault}. Costs no hash, no I/O and no allocation.
   */
  keyOf(text: string): TokenKey {
    if (text.length !== this.length || !text.startsWith(this.#head)) return shapeFault
    const key = this.#readKey(text)
    if (key < 0) return shapeFault
    return this.#checksumHolds(text) ? key : checksumFault
  }

  /** The checksum of everything before it, an unsigned 32 bit number. */
  checksumOf(text: string): number {
    const end = this.length - checksumLength
    return crc32Finish(crc32Feed(this.#headState, text, this.#head.length, end))
  }

  #readKey(text: string): number {
    const start = this.#head.length
    let key = 0
    for (let index = start; index < start + idLength; index++) {
      const digit = text.charCodeAt(index) - zero
      if (digit < 0 || digit > 9) return -1
      key = key * 10 + digit
    }
    return text.charCodeAt(start + idLength) === underscore ? key : -1
  }

  #checksumHolds(text: string): boolean {
    const secretStart = this.#head.length + idLength + 1
    for (let index = secretStart; index < this.length; index++) {
      if (digitAt(text, index) === 255) return false
    }
    let stated = 0
    for (let index = this.length - checksumLength; index < this.length; index++) {
      stated = stated * 62 + digitAt(text, index)
    }
    return stated === this.checksumOf(text)
  }
}

/** Not this gate's prefix, length or id. */
export const shapeFault = -1
/** The right shape with a checksum that does not hold: a typo or a scanner. */
export const checksumFault = -2

function digitAt(text: string, index: number): number {
  return base62Digits[text.charCodeAt(index)] ?? 255
}
