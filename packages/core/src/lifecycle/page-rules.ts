import { InvalidInputError } from '../errors.js'
import type { PageRequest } from '../store/store.js'

const mostItems = 100

/** A page of which everything may be left open. */
interface WantedPage {
  readonly offset?: number | undefined
  readonly limit?: number | undefined
}

/** The page asked for: ten items unless it says otherwise, never more than a hundred. */
export function pageOf({ offset = 0, limit = 10 }: WantedPage): PageRequest {
  if (!isCount(offset)) throw new InvalidInputError({ offset: ['Give a whole number from 0 on.'] })
  if (!isCount(limit))
    throw new InvalidInputError({ limit: ['Give a whole number from 0 to 100.'] })
  return { offset, limit: Math.min(limit, mostItems) }
}

function isCount(number: number): boolean {
  return Number.isSafeInteger(number) && number >= 0
}
