import type { Condition, ElementTest, FieldTest, ListTest, TokenFilter } from '@bearergate/core'
import { filterError, type QueryError } from '../query-error.js'
import { fields, self, type Field } from './fields.js'
import type { Comparison, Expression, Name, Quantifier } from './syntax.js'
import { testOf } from './value-test.js'

type ListOf = Extract<Field, { kind: 'list' }>

/** What the comparisons of an expression speak of: a token, or the element of a list. */
interface Subject<Leaf> {
  compared(comparison: Comparison): Condition<Leaf>
  quantified(quantifier: Quantifier): Condition<Leaf>
}

/**
 * The filter for stores.
 *
 * @throws QueryError - a field is unknown, or a value or an operator does not fit its field.
 */
export function compileFilter(expression: Expression): TokenFilter {
  return compile(expression, token)
}

function compile<Leaf>(expression: Expression, subject: Subject<Leaf>): Condition<Leaf> {
  switch (expression.kind) {
    case 'and':
      return { kind: 'all', of: expression.of.map((part) => compile(part, subject)) }
    case 'or':
      return { kind: 'any', of: expression.of.map((part) => compile(part, subject)) }
    case 'not':
      return not(compile(expression.of, subject))
    case 'any':
    case 'all':
      return subject.quantified(expression)
    case 'single':
    case 'listed':
      return subject.compared(expression)
  }
}

const token: Subject<FieldTest | ListTest> = {
  compared(comparison) {
    const field = fieldOf(comparison.operand)
    if (field.kind === 'list') return listCompared(comparison, field)
    const { test, negated } = testOf(comparison, field.type)
    const leaf: FieldTest = { kind: 'field', field: field.field, test }
    return negated ? not(leaf) : leaf
  },

  quantified({ kind, list, of }) {
    const { field, element } = listOf(list)
    const condition = compile(of, elementCalled(element))
    if (kind === 'any') return { kind: 'some', field, element: condition }
    return not({ kind: 'some', field, element: not(condition) })
  },
}

/** Of a list, some element has to pass; it is the list itself that is compared with `empty()`. */
function listCompared(comparison: Comparison, list: ListOf): Condition<FieldTest | ListTest> {
  if (comparison.kind === 'single' && comparison.value.kind === 'empty') {
    return emptiness(comparison, list)
  }
  // Elements of `modules` are objects, which have no value of their own.
  if (list.element === 'id') throw misplaced('A list where a field is needed', comparison.operand)
  return { kind: 'some', field: list.field, element: elementTest(comparison) }
}

function emptiness(
  { operator, operand }: Comparison,
  { field }: ListOf,
): Condition<FieldTest | ListTest> {
  const filled: ListTest = { kind: 'some', field, element: { kind: 'all', of: [] } }
  if (operator === 'eq') return not(filled)
  if (operator === 'ne') return filled
  throw misplaced('A list is compared with empty() by eq and ne only', operand)
}

function elementCalled(name: string): Subject<ElementTest> {
  return {
    compared(comparison) {
      if (comparison.operand.text === name) return elementTest(comparison)
      throw misplaced('Unknown field of an element', comparison.operand)
    },
    quantified({ list }) {
      throw misplaced('A list within a list', list)
    },
  }
}

function elementTest(comparison: Comparison): Condition<ElementTest> {
  const { test, negated } = testOf(comparison, 'text')
  const leaf: ElementTest = { kind: 'element', test }
  return negated ? not(leaf) : leaf
}

function fieldOf(operand: Name): Field {
  if (operand.text === self) throw misplaced('self() outside any() and all()', operand)
  const field = fields.get(operand.text)
  if (!field) throw misplaced('Unknown field', operand)
  return field
}

function listOf(name: Name): { readonly field: ListOf['field']; readonly element: string } {
  const field = fields.get(name.text)
  if (field?.kind !== 'list' || field.element === undefined) throw misplaced('Unknown list', name)
  return { field: field.field, element: field.element }
}

function not<Leaf>(of: Condition<Leaf>): Condition<Leaf> {
  return { kind: 'not', of }
}

function misplaced(reason: string, { at }: Name): QueryError {
  return filterError(reason, at)
}
