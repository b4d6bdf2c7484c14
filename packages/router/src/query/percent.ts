/** The text without its percent-encoding, taken off once; undefined where the encoding is broken. */
export function percentDecode(text: string): string | undefined {
  if (!text.includes('%')) return text
  try {
    return decodeURIComponent(text)
  } catch {
    return undefined
  }
}

/**
 * The character code here or, where a byte is percent-encoded, the byte with the bit `encoded`: a
 * number, so that reading a text allocates nothing.
 */
export function unitAt(text: string, index: number): number {
  const code = text.charCodeAt(index)
  if (code !== percent) return code
  const high = digitOf(text.charCodeAt(index + 1))
  const low = digitOf(text.charCodeAt(index + 2))
  return high < 0 || low < 0 ? code : encoded | (high * 16 + low)
}

/** What is read, encoded or not. */
export function codeOf(unit: number): number {
  return unit & ~encoded
}

export function isEncoded(unit: number): boolean {
  return (unit & encoded) !== 0
}

/** How many characters of the text the unit takes. */
export function widthOf(unit: number): number {
  return isEncoded(unit) ? 3 : 1
}

/** Above all UTF-16 code units. */
const encoded = 0x10000
const percent = 37

function digitOf(code: number): number {
  if (code >= 48 && code <= 57) return code - 48
  const letter = code | 32
  return letter >= 97 && letter <= 102 ? letter - 87 : -1
}
