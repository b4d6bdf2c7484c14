import { codeOf, isEncoded, unitAt, widthOf } from '../percent.js'

/** `unclosed` is a quoted literal whose second quote is missing; it goes on to the end. */
export type LexemeKind = Punctuation | 'word' | 'quoted' | 'unclosed'

export type Punctuation = '(' | ')' | ',' | '=' | '&' | '|' | ';'

/** A piece of a filter. What it holds is the text from `start` to `end`, still percent-encoded. */
export interface Lexeme {
  readonly kind: LexemeKind
  /** Where it begins, with its quote if it has one. */
  readonly at: number
  readonly start: number
  readonly end: number
  /** Where what follows it begins. */
  readonly next: number
}

/**
 * What was percent-encoded: the values alone, so that an encoded parenthesis, comma or `=` belongs
 * to a value; or the filter as a whole, by a client that did not look into it.
 */
export type Encoding = 'values' | 'whole'

/**
 * The piece of a filter that begins at an index or after the spaces there; undefined at the end. A
 * quote opens a literal only where a piece begins, so that `O'Brien` is a word; raw and encoded
 * quotes are alike. Spaces around a piece do not belong to it.
 */
export function lexemeFrom(text: string, index: number, encoding: Encoding): Lexeme | undefined {
  const at = skipSpaces(text, index)
  if (at >= text.length) return undefined
  const unit = unitAt(text, at)
  const code = codeOf(unit)
  if (code === doubleQuote || code === singleQuote) return quotedAt(text, at, unit)
  const kind = punctuationOf(unit, encoding)
  if (kind === undefined) return wordAt(text, at, encoding)
  const next = at + widthOf(unit)
  return { kind, at, start: at, end: next, next }
}

/** How the filter was encoded. Each comparison has a comma or `=`: without a raw one, as a whole. */
export function encodingOf(text: string): Encoding {
  let lexeme = lexemeFrom(text, 0, 'values')
  while (lexeme) {
    if (lexeme.kind === ',' || lexeme.kind === '=') return 'values'
    lexeme = lexemeFrom(text, lexeme.next, 'values')
  }
  return 'whole'
}

function quotedAt(text: string, at: number, opening: number): Lexeme {
  const quote = codeOf(opening)
  const start = at + widthOf(opening)
  let end = start
  while (end < text.length) {
    const unit = unitAt(text, end)
    const next = end + widthOf(unit)
    if (codeOf(unit) === quote) return { kind: 'quoted', at, start, end, next }
    end = next
  }
  return { kind: 'unclosed', at, start, end, next: end }
}

function wordAt(text: string, at: number, encoding: Encoding): Lexeme {
  let next = at
  let end = at
  while (next < text.length) {
    const unit = unitAt(text, next)
    if (punctuationOf(unit, encoding) !== undefined) break
    next += widthOf(unit)
    if (codeOf(unit) !== space) end = next
  }
  return { kind: 'word', at, start: at, end, next }
}

function punctuationOf(unit: number, encoding: Encoding): Punctuation | undefined {
  return encoding === 'values' && isEncoded(unit) ? undefined : punctuation[codeOf(unit)]
}

function skipSpaces(text: string, start: number): number {
  let index = start
  for (let unit = unitAt(text, index); codeOf(unit) === space; unit = unitAt(text, index)) {
    index += widthOf(unit)
  }
  return index
}

const signs: readonly Punctuation[] = ['(', ')', ',', '=', '&', '|', ';']
const punctuation: readonly (Punctuation | undefined)[] = Array.from({ length: 128 }, (_, code) =>
  signs.find((sign) => sign.charCodeAt(0) === code),
)
const doubleQuote = 34
const singleQuote = 39
const space = 32
