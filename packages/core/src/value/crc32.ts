const polynomial = 0xedb88320

/**
 * Tables of the slicing method: the n-th tells what a byte does to the remainder n bytes later.
 * Signed, since engines handle signed 32 bit integers faster.
 */
const first = Int32Array.from({ length: 256 }, (_, byte) => {
  let remainder = byte
  for (let bit = 0; bit < 8; bit++) {
    remainder = remainder & 1 ? (remainder >>> 1) ^ polynomial : remainder >>> 1
  }
  return remainder
})
const second = first.map(shiftedByOne)
const third = second.map(shiftedByOne)
const fourth = third.map(shiftedByOne)

function shiftedByOne(remainder: number): number {
  return (remainder >>> 8) ^ (first[remainder & 255] ?? 0)
}

/** The state before the first character. */
export const crc32Start = -1

/** Feeds one byte into a CRC-32 state (ISO 3309, as in zlib). */
export function crc32Byte(state: number, byte: number): number {
  return (state >>> 8) ^ (first[(state ^ byte) & 255] ?? 0)
}

/** Feeds four bytes at once, the first of them in the lowest eight bits of the word. */
export function crc32Word(state: number, word: number): number {
  const mixed = state ^ word
  return (
    (fourth[mixed & 255] ?? 0) ^
    (third[(mixed >>> 8) & 255] ?? 0) ^
    (second[(mixed >>> 16) & 255] ?? 0) ^
    (first[mixed >>> 24] ?? 0)
  )
}

/** The checksum of what was fed, an unsigned 32 bit number. */
export function crc32Finish(state: number): number {
  return (state ^ -1) >>> 0
}

/** Feeds a text of ASCII. */
export function crc32Text(state: number, text: string): number {
  let crc = state
  for (let index = 0; index < text.length; index++) crc = crc32Byte(crc, text.charCodeAt(index))
  return crc
}
