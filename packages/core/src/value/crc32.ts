const polynomial = 0xedb88320

const table = Uint32Array.from({ length: 256 }, (_, byte) => {
  let remainder = byte
  for (let bit = 0; bit < 8; bit++) {
    remainder = remainder & 1 ? (remainder >>> 1) ^ polynomial : remainder >>> 1
  }
  return remainder
})

/** The state before the first character. */
export const crc32Start = -1

/**
 * Feeds the characters from `from` up to `to` into a CRC-32 state (ISO 3309, as in zlib).
 * The text has to be ASCII.
 */
export function crc32Feed(state: number, text: string, from: number, to: number): number {
  let crc = state
  for (let index = from; index < to; index++) {
    crc = (crc >>> 8) ^ (table[(crc ^ text.charCodeAt(index)) & 255] ?? 0)
  }
  return crc
}

/** The checksum of what was fed, an unsigned 32 bit number. */
export function crc32Finish(state: number): number {
  return (state ^ -1) >>> 0
}
