import { InvalidInputError, matchesFilter, type TokenRecord } from '@bearergate/core'
import { readListQuery } from '../../../src/query/list-query.js'
import { listedToken } from '../../../src/query/selectable.js'
import { record } from './records.js'

/** Whether the list asked for by the query string holds the record. */
export function lists(
  rawQuery: string,
  changes: Partial<Parameters<typeof record>[0]> = {},
): boolean {
  const { filter } = readListQuery(rawQuery, listedToken)
  if (!filter) throw new TypeError('The query string has no filter')
  const token: TokenRecord = record(changes)
  return matchesFilter(token, filter)
}

/** What is wrong with the query string, by parameter; undefined when nothing is. */
export function faultsOf(
  rawQuery: string,
): Readonly<Record<string, readonly string[]>> | undefined {
  try {
    readListQuery(rawQuery, listedToken)
    return undefined
  } catch (error) {
    if (error instanceof InvalidInputError) return error.errors
    throw error
  }
}
