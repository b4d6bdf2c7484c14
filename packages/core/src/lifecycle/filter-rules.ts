import { InvalidInputError } from '../errors.js'
import type { Condition, TokenFilter, ValueTest } from '../store/filter.js'

/** Beyond these, databases fail in ways of their own. */
const mostConditions = 500
const mostNesting = 20
const mostValues = 500
const longestPattern = 2_000

/** Refuses a filter that not every store can answer. */
export function checkFilter(filter: TokenFilter | undefined): void {
  if (filter === undefined) return
  const waiting: Waiting[] = [{ condition: filter, depth: 1 }]
  for (let count = 1; ; count++) {
    const next = waiting.pop()
    if (next === undefined) return
    if (count > mostConditions || next.depth > mostNesting) throw tooLarge()
    waiting.push(...partsOf(next.condition).map((condition) => deeper(condition, next)))
  }
}

type Leaf = { readonly kind: 'field' | 'some' | 'element'; readonly test?: ValueTest }
type AnyCondition = Condition<Leaf & { readonly element?: AnyCondition }>

interface Waiting {
  readonly condition: AnyCondition
  readonly depth: number
}

function deeper(condition: AnyCondition, { depth }: Waiting): Waiting {
  return { condition, depth: depth + 1 }
}

function partsOf(condition: AnyCondition): readonly AnyCondition[] {
  switch (condition.kind) {
    case 'all':
    case 'any':
      return condition.of
    case 'not':
      return [condition.of]
    case 'field':
    case 'some':
    case 'element':
      checkTest(condition.test)
      return condition.element === undefined ? [] : [condition.element]
  }
}

function checkTest(test: ValueTest | undefined): void {
  if (test?.operator === 'in' && test.values.length > mostValues) throw tooLarge()
  if (test?.operator === 'like' && test.pattern.join('*').length > longestPattern) throw tooLarge()
}

function tooLarge(): InvalidInputError {
  return new InvalidInputError({ filter: ['The filter is too large.'] })
}
