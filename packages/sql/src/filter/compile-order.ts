import type { TokenOrder } from '@bearergate/core'
import { sql, type Expression } from 'kysely'
import type { SqlDialect } from '../dialect.js'
import { subjectOf } from './field-columns.js'

/** What stands behind ORDER BY. The id comes last, so the order is total. */
export function compileOrder(
  dialect: SqlDialect,
  order: readonly TokenOrder[] = [],
): Expression<unknown> {
  const wanted = order.length === 0 ? newestFirst : [...order, byId]
  return sql.join(wanted.map(({ field, direction }) => dialect.order(subjectOf(field), direction)))
}

const byId: TokenOrder = { field: 'id', direction: 'ascending' }

const newestFirst: readonly TokenOrder[] = [
  { field: 'createdAt', direction: 'descending' },
  { field: 'id', direction: 'descending' },
]
