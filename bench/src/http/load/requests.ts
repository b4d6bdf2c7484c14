import { writeFileSync } from 'node:fs'
import { jwtOf } from '../../fixtures/jwt.js'
import { valueOf } from '../../fixtures/value.js'
import { tokens } from '../variants.js'

export const path = '/v1/orders'

/** Headers of every request, beside `Host` and `Authorization`. */
export const headers = {
  'User-Agent': 'bench',
  Accept: 'application/json',
  'X-Forwarded-Proto': 'https',
} as const

/** Writes one `Authorization` to a line, for any generator of load to take in turns. */
export function writeCredentials(file: string, kind: 'value' | 'jwt'): void {
  const textOf = kind === 'jwt' ? jwtOf : valueOf
  const lines = Array.from({ length: tokens }, (_, index) => `Bearer ${textOf(index)}`)
  writeFileSync(file, `${lines.join('\n')}\n`)
}
