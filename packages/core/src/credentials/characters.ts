/** Character classes of RFC 6750 §2.1 and RFC 9110 §5.6.2, one bit each, by character code. */
export const b64token = 1
export const tchar = 2

const b64tokenCharacters = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-._~+/'
const tcharCharacters =
  "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz!#$%&'*+-.^_`|~"

const classes = Uint8Array.from({ length: 128 }, (_, code) => {
  const character = String.fromCharCode(code)
  return (
    (b64tokenCharacters.includes(character) ? b64token : 0) |
    (tcharCharacters.includes(character) ? tchar : 0)
  )
})

/** Whether the character code belongs to the class. */
export function isIn(characterClass: number, code: number): boolean {
  return ((classes[code] ?? 0) & characterClass) !== 0
}

export const space = 32
export const tab = 9
export const equalsSign = 61
