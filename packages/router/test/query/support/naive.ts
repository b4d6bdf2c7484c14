/**
 * What filters mean, written down from the prose of the wire contract as plainly as possible and
 * without a look at how the library does it.
 */
export type Naive = Both | Not | Some | Compare

export interface Both {
  readonly op: 'and' | 'or'
  readonly of: readonly Naive[]
}

export interface Not {
  readonly op: 'not'
  readonly of: Naive
}

export interface Some {
  readonly op: 'any' | 'all'
  readonly list: 'modules' | 'scopes'
  readonly of: Naive
}

export interface Compare {
  readonly op: 'eq' | 'ne' | 'gt' | 'ge' | 'lt' | 'le' | 'in' | 'out' | 'like' | 'ilike'
  readonly field: string
  readonly values: readonly Value[]
}

/** A number that is a time says so; patterns are pieces between wildcards. */
export type Value =
  | { readonly is: 'text'; readonly text: string }
  | { readonly is: 'integer'; readonly number: number }
  | { readonly is: 'time'; readonly number: number }
  | { readonly is: 'pattern'; readonly pieces: readonly string[] }
  | { readonly is: 'null' }
  | { readonly is: 'empty' }

export type Plain = string | number | null

/** A token, by the names of its fields on the wire; lists hold their elements' values. */
export type Thing = ReadonlyMap<string, Plain | readonly string[]>

export function isTrue(filter: Naive, thing: Thing): boolean {
  if ('values' in filter) return isTrueComparison(filter, thing)
  if ('list' in filter) return isTrueOfElements(filter, thing)
  if (filter.op === 'not') return !isTrue(filter.of, thing)
  const answers = filter.of.map((part) => isTrue(part, thing))
  return filter.op === 'and' ? !answers.includes(false) : answers.includes(true)
}

function isTrueOfElements({ op, list, of }: Some, thing: Thing): boolean {
  const name = list === 'modules' ? 'id' : 'self()'
  const answers = listOf(thing, list).map((element) => isTrue(of, new Map([[name, element]])))
  return op === 'any' ? answers.includes(true) : !answers.includes(false)
}

function isTrueComparison(comparison: Compare, thing: Thing): boolean {
  const { field, op, values } = comparison
  const held = thing.get(field)
  if (held === undefined) throw new TypeError(`No field ${field}`)
  if (held === null || typeof held !== 'object') return compares(comparison, held)
  if (values[0]?.is === 'empty') return (held.length === 0) === (op === 'eq')
  return held.some((element) => compares(comparison, element))
}

function compares({ op, values }: Compare, held: Plain): boolean {
  const [value = { is: 'null' as const }] = values
  switch (op) {
    case 'eq':
      return held === plain(value)
    case 'ne':
      return held !== plain(value)
    case 'in':
      return values.some((one) => held === plain(one))
    case 'out':
      return values.every((one) => held !== plain(one))
    case 'gt':
      return held !== null && order(held, plain(value)) > 0
    case 'ge':
      return held !== null && order(held, plain(value)) >= 0
    case 'lt':
      return held !== null && order(held, plain(value)) < 0
    case 'le':
      return held !== null && order(held, plain(value)) <= 0
    case 'like':
      return typeof held === 'string' && isLike([...held], symbols(value))
    case 'ilike':
      return typeof held === 'string' && isLike([...held].map(lower), symbols(value).map(lower))
  }
}

function plain(value: Value): Plain {
  switch (value.is) {
    case 'text':
      return value.text
    case 'integer':
    case 'time':
      return value.number
    case 'empty':
      return ''
    case 'null':
      return null
    case 'pattern':
      throw new TypeError('A pattern has no value')
  }
}

/** Null first, numbers by size, texts by code point. */
export function order(a: Plain, b: Plain): number {
  if (a === null || b === null) return Number(a !== null) - Number(b !== null)
  if (typeof a === 'number' && typeof b === 'number') return a - b
  const [left, right] = [points(String(a)), points(String(b))]
  for (let index = 0; index < Math.min(left.length, right.length); index++) {
    const difference = (left[index] ?? 0) - (right[index] ?? 0)
    if (difference !== 0) return difference
  }
  return left.length - right.length
}

function points(text: string): readonly number[] {
  return [...text].map((character) => character.codePointAt(0) ?? 0)
}

const wildcard = 'wildcard'

function symbols(value: Value): readonly string[] {
  if (value.is !== 'pattern') throw new TypeError('No pattern')
  return value.pieces.flatMap((piece, index) => (index === 0 ? [...piece] : [wildcard, ...piece]))
}

function lower(symbol: string): string {
  return symbol === wildcard ? wildcard : symbol.toLowerCase()
}

/** Tries everything. */
function isLike(text: readonly string[], pattern: readonly string[]): boolean {
  const [first, ...rest] = pattern
  if (first === undefined) return text.length === 0
  if (first !== wildcard) return text[0] === first && isLike(text.slice(1), rest)
  return text.some((_, index) => isLike(text.slice(index), rest)) || isLike([], rest)
}

function listOf(thing: Thing, name: string): readonly string[] {
  const held = thing.get(name)
  if (held === null || typeof held !== 'object') throw new TypeError(`No list ${name}`)
  return held
}
