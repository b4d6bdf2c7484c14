import type { TokenRecord } from '../record/token-record.js'
import { compareCodePoints } from './compare-code-points.js'
import { fieldValue } from './field-value.js'
import type {
  Condition,
  ElementTest,
  FieldTest,
  FilterValue,
  ListTest,
  TokenFilter,
  ValueTest,
} from './filter.js'
import { foldCase } from './fold-case.js'
import { matchesPattern } from './text-pattern.js'

/** Whether the filter is true of the record: the definition that every store keeps to. */
export function matchesFilter(record: TokenRecord, filter: TokenFilter): boolean {
  return isTrue(filter, (leaf) => matchesLeaf(record, leaf))
}

function matchesLeaf(record: TokenRecord, leaf: FieldTest | ListTest): boolean {
  if (leaf.kind === 'field') return passes(fieldValue(record, leaf.field), leaf.test)
  return record[leaf.field].some((element) =>
    isTrue(leaf.element, ({ test }) => passes(element, test)),
  )
}

function isTrue<Leaf extends FieldTest | ListTest | ElementTest>(
  condition: Condition<Leaf>,
  isLeafTrue: (leaf: Leaf) => boolean,
): boolean {
  switch (condition.kind) {
    case 'all':
      return condition.of.every((part) => isTrue(part, isLeafTrue))
    case 'any':
      return condition.of.some((part) => isTrue(part, isLeafTrue))
    case 'not':
      return !isTrue(condition.of, isLeafTrue)
    case 'field':
    case 'some':
    case 'element':
      return isLeafTrue(condition)
  }
}

function passes(value: FilterValue, test: ValueTest): boolean {
  switch (test.operator) {
    case 'eq':
      return value === test.value
    case 'in':
      return test.values.includes(value)
    case 'like':
      return typeof value === 'string' && isLike(value, test)
    case 'gt':
    case 'ge':
    case 'lt':
    case 'le':
      return isOrdered(compared(value, test.value), test.operator)
  }
}

function isLike(
  text: string,
  { pattern, ignoreCase }: Extract<ValueTest, { operator: 'like' }>,
): boolean {
  return ignoreCase
    ? matchesPattern(foldCase(text), pattern.map(foldCase))
    : matchesPattern(text, pattern)
}

/** Undefined where the two cannot be compared: null and what is of another type. */
function compared(value: FilterValue, other: string | number): number | undefined {
  if (typeof value === 'string' && typeof other === 'string') return compareCodePoints(value, other)
  if (typeof value === 'number' && typeof other === 'number') return value - other
  return undefined
}

function isOrdered(order: number | undefined, operator: 'gt' | 'ge' | 'lt' | 'le'): boolean {
  if (order === undefined) return false
  switch (operator) {
    case 'gt':
      return order > 0
    case 'ge':
      return order >= 0
    case 'lt':
      return order < 0
    case 'le':
      return order <= 0
  }
}
