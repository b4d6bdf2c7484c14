import { randomInt } from 'node:crypto'

/** Names a token, `TKN-4134-7330-1125`. Never reused, no secret. */
export type TokenId = string

/** The twelve digits of an id as a number below 10^12: the key of caches. */
export type TokenKey = number

const idPattern = /^TKN-\d{4}-\d{4}-\d{4}$/

export function isTokenId(text: string): boolean {
  return idPattern.test(text)
}

/** `TKN-4134-7330-1125` of 413473301125. */
export function tokenIdOf(key: TokenKey): TokenId {
  const digits = key.toString().padStart(12, '0')
  return `TKN-${digits.slice(0, 4)}-${digits.slice(4, 8)}-${digits.slice(8)}`
}

/** 413473301125 of `TKN-4134-7330-1125`. */
export function tokenKeyOf(id: TokenId): TokenKey {
  return Number(idDigitsOf(id))
}

/** `413473301125` of `TKN-4134-7330-1125`: the id as it stands in a value. */
export function idDigitsOf(id: TokenId): string {
  return id.slice(4, 8) + id.slice(9, 13) + id.slice(14)
}

export function drawTokenId(): TokenId {
  return tokenIdOf(randomInt(0, 1_000_000_000_000))
}
