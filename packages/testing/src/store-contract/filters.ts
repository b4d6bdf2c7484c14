import type {
  Condition,
  ElementTest,
  FilterValue,
  ListField,
  ScalarField,
  TextPattern,
  TokenFilter,
  ValueTest,
} from '@bearergate/core'

/** Filters in few words, for tests. */
export function field(name: ScalarField, test: ValueTest): TokenFilter {
  return { kind: 'field', field: name, test }
}

export function is(name: ScalarField, value: FilterValue): TokenFilter {
  return field(name, { operator: 'eq', value })
}

export function compares(
  name: ScalarField,
  operator: 'gt' | 'ge' | 'lt' | 'le',
  value: string | number,
): TokenFilter {
  return field(name, { operator, value })
}

/** With regard to case. */
export function like(name: ScalarField, ...pattern: TextPattern): TokenFilter {
  return field(name, { operator: 'like', pattern, ignoreCase: false })
}

/** Without. */
export function ilike(name: ScalarField, ...pattern: TextPattern): TokenFilter {
  return field(name, { operator: 'like', pattern, ignoreCase: true })
}

export function some(name: ListField, element: Condition<ElementTest>): TokenFilter {
  return { kind: 'some', field: name, element }
}

export function element(test: ValueTest): ElementTest {
  return { kind: 'element', test }
}

export function not<Leaf>(of: Condition<Leaf>): Condition<Leaf> {
  return { kind: 'not', of }
}

export function allOf<Leaf>(...of: readonly Condition<Leaf>[]): Condition<Leaf> {
  return { kind: 'all', of }
}

export function anyOf<Leaf>(...of: readonly Condition<Leaf>[]): Condition<Leaf> {
  return { kind: 'any', of }
}
