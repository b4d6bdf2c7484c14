import type { TokenRecord } from '../record/token-record.js'
import { compareCodePoints } from './compare-code-points.js'
import { fieldValue } from './field-value.js'
import type { FilterValue, TokenOrder } from './filter.js'

export type CompareRecords = (a: TokenRecord, b: TokenRecord) => number

/** The order of a list, for sorting: total, since ids break ties. */
export function tokenOrder(order: readonly TokenOrder[] = []): CompareRecords {
  if (order.length === 0) return newestFirst
  return (a, b) => {
    for (const one of order) {
      const difference = inOrder(a, b, one)
      if (difference !== 0) return difference
    }
    return compareCodePoints(a.id, b.id)
  }
}

function newestFirst(a: TokenRecord, b: TokenRecord): number {
  return b.audit.created.at - a.audit.created.at || compareCodePoints(b.id, a.id)
}

function inOrder(a: TokenRecord, b: TokenRecord, { field, direction }: TokenOrder): number {
  const difference = compareValues(fieldValue(a, field), fieldValue(b, field))
  return direction === 'ascending' ? difference : -difference
}

/** Null comes first. */
function compareValues(a: FilterValue, b: FilterValue): number {
  if (a === null || b === null) return Number(b === null) - Number(a === null)
  if (typeof a === 'number' && typeof b === 'number') return a - b
  return compareCodePoints(String(a), String(b))
}
