import { InvalidInputError } from '@bearergate/core'

/**
 * `Idempotency-Key`, bare or as the quoted string of the draft that defines it; undefined when the
 * request has none.
 */
export function idempotencyKeyOf(headers: Headers): string | undefined {
  const field = headers.get('idempotency-key')
  if (field === null) return undefined
  const key = /^"(.+)"$/.exec(field)?.[1] ?? field
  if (/^[\x21-\x7e]{1,255}$/.test(key)) return key
  throw new InvalidInputError({
    'Idempotency-Key': ['Give one key of 1 to 255 visible characters of ASCII.'],
  })
}
