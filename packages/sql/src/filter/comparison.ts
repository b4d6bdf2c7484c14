/** A comparison that the database is asked for. */
export interface Comparison<Value> {
  readonly operator: ComparisonOperator
  readonly value: Value
}

export type ComparisonOperator = 'gt' | 'ge' | 'lt' | 'le'

/**
 * The same comparison with a text that every database takes and keeps: without NUL, and without
 * halves of surrogate pairs. No stored text holds those, so what follows the first one is all the
 * same, and only the side on which it stands counts: NUL before everything, a half between
 * U+D7FF and U+E000.
 */
export function textComparison({ operator, value }: Comparison<string>): Comparison<string> {
  const index = value.search(unstorable)
  if (index === -1) return { operator, value }
  const prefix = value.slice(0, index)
  const isGreater = operator === 'gt' || operator === 'ge'
  if (value[index] === '\0') return { operator: isGreater ? 'gt' : 'le', value: prefix }
  return { operator: isGreater ? 'ge' : 'lt', value: `${prefix}\ue000` }
}

/** Whether a database can hold the text; what it cannot hold equals nothing there. */
export function isStorable(text: string): boolean {
  return !unstorable.test(text)
}

const unstorable = /\0|\p{Cs}/u

/** The same comparison with an integer. Undefined for NaN, which nothing can be compared with. */
export function integerComparison({
  operator,
  value,
}: Comparison<number>): Comparison<bigint> | undefined {
  if (Number.isNaN(value)) return undefined
  const rounded = operator === 'gt' || operator === 'le' ? Math.floor(value) : Math.ceil(value)
  return { operator, value: BigInt(Math.max(-beyond, Math.min(beyond, rounded))) }
}

/** One more than any integer that is stored. */
const beyond = 2 ** 53
