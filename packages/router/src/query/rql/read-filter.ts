import type { TokenFilter } from '@bearergate/core'
import { compileFilter } from './compile.js'
import { parseFilter } from './parser.js'

/**
 * The filter for stores that a text of the Resource Query Language stands for. Linear in its length.
 *
 * @throws QueryError - the text is no filter; the message says where and why, and echoes nothing.
 */
export function readFilter(text: string): TokenFilter {
  return compileFilter(parseFilter(text))
}
