import type { FilterValue, ValueTest } from '@bearergate/core'
import { filterError } from '../query-error.js'
import type { FieldType } from './fields.js'
import { mostWildcards, patternOf } from './pattern.js'
import type { Comparison, Literal, SingleComparison } from './syntax.js'
import { textOf, valueOf } from './value.js'

/** A test, and whether its opposite is meant: null differs from every other value. */
export interface MeantTest {
  readonly test: ValueTest
  readonly negated: boolean
}

/**
 * What a comparison asks of a value of the type.
 *
 * @throws QueryError - the operator or a value does not fit the type.
 */
export function testOf(comparison: Comparison, type: FieldType): MeantTest {
  if (comparison.kind === 'single') return singleTest(comparison, type)
  const values = comparison.values.map((value) => valueOf(value, type))
  return { test: { operator: 'in', values }, negated: comparison.operator === 'out' }
}

function singleTest(comparison: SingleComparison, type: FieldType): MeantTest {
  const { operator, value } = comparison
  switch (operator) {
    case 'eq':
    case 'ne':
      return {
        test: { operator: 'eq', value: valueOf(value, type) },
        negated: operator === 'ne',
      }
    case 'gt':
    case 'ge':
    case 'lt':
    case 'le':
      return { test: { operator, value: ordered(comparison, type) }, negated: false }
    case 'like':
    case 'ilike':
      return { test: likeTest(comparison, type), negated: false }
  }
}

function ordered({ operand, value }: SingleComparison, type: FieldType): NonNullable<FilterValue> {
  if (type === 'status') throw filterError('A field without an order', operand.at)
  const compared = valueOf(value, type)
  if (compared === null) throw filterError('null() has no order', value.at)
  return compared
}

function likeTest({ operator, operand, value }: SingleComparison, type: FieldType): ValueTest {
  if (type !== 'text') throw filterError('A field without text', operand.at)
  return { operator: 'like', pattern: wanted(value), ignoreCase: operator === 'ilike' }
}

function wanted(value: Literal): readonly string[] {
  if (value.kind !== 'text') throw filterError('A pattern is needed', value.at)
  const pattern = patternOf(textOf(value))
  if (!pattern) throw filterError(`More than ${mostWildcards} wildcards`, value.at)
  return pattern
}
