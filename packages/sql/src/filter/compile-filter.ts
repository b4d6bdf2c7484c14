import type { Condition, ElementTest, FieldTest, ListTest, TokenFilter } from '@bearergate/core'
import { expressionBuilder, type Expression, type SqlBool } from 'kysely'
import type { SqlDialect } from '../dialect.js'
import type { Tables } from '../rows/tables.js'
import { compileTest } from './compile-test.js'
import { pairsOf, subjectOf } from './field-columns.js'

/** The filter as a condition on rows of tokens; what comes from outside is bound, never written. */
export function compileFilter(dialect: SqlDialect, filter: TokenFilter): Expression<SqlBool> {
  return compile(filter, (leaf) => compileLeaf(dialect, leaf))
}

function compileLeaf(dialect: SqlDialect, leaf: FieldTest | ListTest): Expression<SqlBool> {
  if (leaf.kind === 'field') return compileTest(dialect, subjectOf(leaf.field), leaf.test)
  return dialect.some(pairsOf(leaf.field), (exact, folded) =>
    compile(leaf.element, ({ test }) =>
      compileTest(dialect, { type: 'text', exact, folded, isLong: false }, test),
    ),
  )
}

function compile<Leaf extends FieldTest | ListTest | ElementTest>(
  condition: Condition<Leaf>,
  compileLeafOf: (leaf: Leaf) => Expression<SqlBool>,
): Expression<SqlBool> {
  switch (condition.kind) {
    case 'all':
      return combine.and(condition.of.map((part) => compile(part, compileLeafOf)))
    case 'any':
      return combine.or(condition.of.map((part) => compile(part, compileLeafOf)))
    case 'not':
      return combine.not(combine.parens(compile(condition.of, compileLeafOf)))
    case 'field':
    case 'some':
    case 'element':
      return compileLeafOf(condition)
  }
}

const combine = expressionBuilder<Tables, 'bearergate_tokens'>()
