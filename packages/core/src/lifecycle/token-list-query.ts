import { InvalidInputError } from '../errors.js'
import type { TokenStatus } from '../record/token-record.js'
import type { FieldTest, TokenFilter } from '../store/filter.js'
import type { TokenQuery } from '../store/store.js'
import { checkFilter } from './filter-rules.js'

/** Which tokens, and which page of them; default the first ten. */
export type TokenListQuery = {
  readonly [Field in keyof TokenQuery]?: TokenQuery[Field] | undefined
} & {
  /** A filter by status alone, beside `filter`. */
  readonly status?: Exclude<TokenStatus, 'Deleted'> | undefined
}

export function filterOf({ filter, status }: TokenListQuery): TokenFilter | undefined {
  checkFilter(filter)
  if (status === undefined) return filter
  const wanted = ofStatus(status)
  return filter === undefined ? wanted : { kind: 'all', of: [wanted, filter] }
}

/** What is deleted is in no list. */
function ofStatus(status: TokenStatus): FieldTest {
  if (status !== 'Active' && status !== 'Disabled') {
    throw new InvalidInputError({ status: ['Give Active or Disabled.'] })
  }
  return { kind: 'field', field: 'status', test: { operator: 'eq', value: status } }
}
