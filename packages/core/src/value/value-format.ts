import { base62Digit, notBase62 } from './base62.js'
import { crc32Byte, crc32Finish, crc32Start, crc32Text, crc32Word } from './crc32.js'
import type { TokenKey } from './token-id.js'

export const idLength = 12
export const secretLength = 43
export const checksumLength = 6

const bodyLength = idLength + 1 + secretLength
const zero = 48
const underscore = 95
const prefixPattern = /^[a-z][a-z0-9_]*$/

/** Not this gate's prefix, length, id or alphabet. */
export const shapeFault = -1
/** The right shape with a checksum that does not hold: a typo or a scanner. */
export const checksumFault = -2

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
    this.#headState = crc32Text(crc32Start, this.#head)
    this.length = this.#head.length + bodyLength + checksumLength
  }

  /**
   * The token's key when what the text holds from `start` on is a value, else {@link shapeFault} or
   * {@link checksumFault}, which are negative. One pass: no hash, no I/O and no allocation.
   */
  keyOf(text: string, start = 0): TokenKey {
    if (text.length - start !== this.length) return shapeFault
    if (!isAt(text, start, this.#head)) return shapeFault
    return readBody(text, start + this.#head.length, this.#headState)
  }

  /** The checksum of a value's prefix, id and secret, an unsigned 32 bit number. */
  checksumOf(body: string): number {
    return crc32Finish(crc32Text(crc32Start, body))
  }
}

/** As `startsWith`, without the cost of the call. */
export function isAt(text: string, start: number, head: string): boolean {
  for (let index = 0; index < head.length; index++) {
    if (text.charCodeAt(start + index) !== head.charCodeAt(index)) return false
  }
  return true
}

/** Id, underscore, secret and checksum, each character looked at once. */
function readBody(text: string, start: number, headState: number): TokenKey {
  let crc = headState
  let codes = 0
  let faults = 0
  let key = 0
  let index = start
  for (; index < start + idLength; index++) {
    const digit = text.charCodeAt(index) - zero
    if (digit < 0 || digit > 9) return shapeFault
    key = key * 10 + digit
    crc = crc32Byte(crc, digit + zero)
  }
  if (text.charCodeAt(index) !== underscore) return shapeFault
  crc = crc32Byte(crc, underscore)
  for (index++; index + 4 <= start + bodyLength; index += 4) {
    const a = text.charCodeAt(index)
    const b = text.charCodeAt(index + 1)
    const c = text.charCodeAt(index + 2)
    const d = text.charCodeAt(index + 3)
    codes |= a | b | c | d
    faults |= base62Digit(a) | base62Digit(b) | base62Digit(c) | base62Digit(d)
    crc = crc32Word(crc, a | (b << 8) | (c << 16) | (d << 24))
  }
  for (; index < start + bodyLength; index++) {
    const code = text.charCodeAt(index)
    codes |= code
    faults |= base62Digit(code)
    crc = crc32Byte(crc, code)
  }
  let stated = 0
  for (; index < start + bodyLength + checksumLength; index++) {
    const code = text.charCodeAt(index)
    const digit = base62Digit(code)
    codes |= code
    faults |= digit
    stated = stated * 62 + digit
  }
  if (codes > 127 || (faults & notBase62) !== 0) return shapeFault
  return stated === crc32Finish(crc) ? key : checksumFault
}
