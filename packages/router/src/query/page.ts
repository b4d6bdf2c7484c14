import { parameterOf } from './parameter.js'
import { QueryError } from './query-error.js'

export const usualItems = 10
export const mostItems = 100

/**
 * How many items a page may have: 10 unless the client says otherwise, never more than 100; with 0
 * it only learns how many there are.
 *
 * @throws QueryError - not a whole number from 0 on.
 */
export function readLimit(given: readonly string[]): number {
  const limit = parameterOf('limit', given)
  if (limit === undefined) return usualItems
  if (!isDigits(limit)) throw new QueryError('limit', 'Give a whole number from 0 to 100.')
  return Math.min(Number(limit), mostItems)
}

/**
 * How many items come before the page; 0 unless the client says otherwise.
 *
 * @throws QueryError - not a whole number from 0 on.
 */
export function readOffset(given: readonly string[]): number {
  const offset = parameterOf('offset', given) ?? '0'
  const count = Number(offset)
  if (isDigits(offset) && Number.isSafeInteger(count)) return count
  throw new QueryError('offset', 'Give a whole number from 0 on.')
}

function isDigits(text: string): boolean {
  return /^\d+$/.test(text)
}
