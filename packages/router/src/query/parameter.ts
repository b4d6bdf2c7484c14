import { percentDecode } from './percent.js'
import { QueryError, type QueryParameter } from './query-error.js'

/**
 * The decoded text of a parameter; undefined when it was not given.
 *
 * @throws QueryError - it was given twice, or its encoding is broken.
 */
export function parameterOf(
  parameter: QueryParameter,
  given: readonly string[],
): string | undefined {
  const [first, second] = given
  if (second !== undefined) throw new QueryError(parameter, `Give ${parameter} once.`)
  if (first === undefined) return undefined
  const decoded = percentDecode(first)
  if (decoded === undefined) throw new QueryError(parameter, 'Broken percent-encoding.')
  return decoded
}
