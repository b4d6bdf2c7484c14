/** The alphabet of values: digits, upper case, lower case. */
export const base62Alphabet = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'

/** The digit of each character code below 128, or 255 for a character outside the alphabet. */
export const base62Digits: Uint8Array = Uint8Array.from({ length: 128 }, (_, code) => {
  const digit = base62Alphabet.indexOf(String.fromCharCode(code))
  return digit < 0 ? 255 : digit
})

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
