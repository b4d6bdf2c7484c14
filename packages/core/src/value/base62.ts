/** The alphabet of values: digits, upper case, lower case. */
export const base62Alphabet = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'

/** What stands for a character outside the alphabet: a bit that no digit has. */
export const notBase62 = 128

/** The digit of each character code below 256, or {@link notBase62}. */
const digits = Uint8Array.from({ length: 256 }, (_, code) => {
  const digit = base62Alphabet.indexOf(String.fromCharCode(code))
  return digit < 0 ? notBase62 : digit
})

/** The digit of a character by the low byte of its code. The caller sees to it that there is no high one. */
export function base62Digit(code: number): number {
  return digits[code & 255] ?? notBase62
}

/** The number in base 62, most significant digit first, padded with `0` to `length` characters. */
export function encodeBase62(number: number, length: number): string {
  let rest = number
  let text = ''
  for (let place = 0; place < length; place++) {
    text = base62Alphabet.charAt(rest % 62) + text
    rest = Math.floor(rest / 62)
  }
  return text
}
