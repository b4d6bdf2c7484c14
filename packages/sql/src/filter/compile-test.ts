import type { FilterValue, ValueTest } from '@bearergate/core'
import { foldCase } from '@bearergate/core'
import { sql, type Expression, type RawBuilder, type SqlBool } from 'kysely'
import type { SqlDialect } from '../dialect.js'
import {
  integerComparison,
  isStorable,
  textComparison,
  type Comparison,
  type ComparisonOperator,
} from './comparison.js'
import type { NumberSubject, Subject, TextSubject } from './field-columns.js'

/** A test as an expression that is true or false, and never NULL. */
export function compileTest(
  dialect: SqlDialect,
  subject: Subject,
  test: ValueTest,
): Expression<SqlBool> {
  switch (test.operator) {
    case 'eq':
      return equals(dialect, subject, [test.value])
    case 'in':
      return equals(dialect, subject, test.values)
    case 'like':
      return subject.type === 'text' ? like(dialect, subject, test) : never
    case 'gt':
    case 'ge':
    case 'lt':
    case 'le':
      return compare(subject, test)
  }
}

const never = sql<SqlBool>`1 = 0`

function equals(
  dialect: SqlDialect,
  subject: Subject,
  values: readonly FilterValue[],
): Expression<SqlBool> {
  if (subject.type === 'text') return among(dialect, subject, values.filter(isStorableText))
  const found = known(subject, among(dialect, subject, values.filter(isInteger)))
  if (!subject.isNullable || !values.includes(null)) return found
  return sql<SqlBool>`(${subject.exact} is null or ${found})`
}

function among(
  dialect: SqlDialect,
  { exact }: Subject,
  values: readonly string[] | readonly number[],
): Expression<SqlBool> {
  const [first] = values
  if (first === undefined) return never
  return values.length === 1 ? sql<SqlBool>`${exact} = ${first}` : dialect.among(exact, values)
}

/** Where a column is NULL, so would be what is said about it. */
function known(subject: NumberSubject, condition: Expression<SqlBool>): Expression<SqlBool> {
  if (!subject.isNullable) return condition
  return sql<SqlBool>`(${subject.exact} is not null and ${condition})`
}

function like(
  dialect: SqlDialect,
  subject: TextSubject,
  { pattern, ignoreCase }: Extract<ValueTest, { operator: 'like' }>,
): Expression<SqlBool> {
  if (!pattern.every(isStorable)) return never
  return ignoreCase
    ? dialect.like(subject.folded, pattern.map(foldCase))
    : dialect.like(subject.exact, pattern)
}

function compare(
  subject: Subject,
  { operator, value }: Comparison<string | number>,
): Expression<SqlBool> {
  if (subject.type === 'text') {
    if (typeof value !== 'string') return never
    return compared(subject.exact, textComparison({ operator, value }))
  }
  const comparison = typeof value === 'number' && integerComparison({ operator, value })
  return comparison ? known(subject, compared(subject.exact, comparison)) : never
}

function compared(
  operand: Expression<unknown>,
  { operator, value }: Comparison<string | bigint>,
): Expression<SqlBool> {
  return sql<SqlBool>`${operand} ${operators[operator]} ${value}`
}

const operators: Readonly<Record<ComparisonOperator, RawBuilder<unknown>>> = {
  gt: sql`>`,
  ge: sql`>=`,
  lt: sql`<`,
  le: sql`<=`,
}

function isStorableText(value: FilterValue): value is string {
  return typeof value === 'string' && isStorable(value)
}

function isInteger(value: FilterValue): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value)
}
