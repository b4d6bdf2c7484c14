import { filterError, type QueryError } from '../query-error.js'
import { percentDecode } from '../percent.js'
import { self } from './fields.js'
import {
  lexemeFrom,
  type Encoding,
  type Lexeme,
  type LexemeKind,
  type Punctuation,
} from './lexer.js'
import type { Literal, Name } from './syntax.js'

/** Goes through the lexemes of a filter; names and values come out decoded. */
export class LexemeReader {
  readonly #text: string
  readonly #encoding: Encoding
  /** What comes next; undefined at the end. */
  #ahead: Lexeme | undefined

  constructor(text: string, encoding: Encoding) {
    this.#text = text
    this.#encoding = encoding
    this.#ahead = lexemeFrom(text, 0, encoding)
  }

  /** The next lexeme if it is of that kind. */
  take(kind: LexemeKind): Lexeme | undefined {
    const lexeme = this.#ahead
    if (lexeme?.kind !== kind) return undefined
    this.#ahead = lexemeFrom(this.#text, lexeme.next, this.#encoding)
    return lexeme
  }

  expect(sign: Punctuation, reason?: string): void {
    if (!this.take(sign)) throw this.#unexpected(reason ?? missing[sign])
  }

  expectEnd(): void {
    if (this.#ahead) throw this.#unexpected('Unexpected text')
  }

  /** The name of a field, list or function; `self()` is one. */
  name(wanted: string): Name {
    const word = this.take('word')
    if (!word) throw this.#unexpected(`Missing ${wanted}`)
    const text = this.#decoded(word)
    if (text !== 'self' || !this.take('(')) return { text, at: word.at }
    this.expect(')')
    return { text: self, at: word.at }
  }

  /** A value among arguments. A bare one may hold `=`. */
  literal(): Literal {
    const quoted = this.take('quoted')
    if (quoted) return this.#textOf(quoted)
    const first = this.take('word') ?? this.take('=')
    if (!first) throw this.#unexpected('Missing value')
    if (first.kind === 'word' && this.#isNext('(')) return this.#called(first)
    return this.#textOf({ ...first, end: this.#lastOf(first).end })
  }

  /** A value after the `=` of the short form. */
  shortLiteral(): Literal {
    if (this.#isNext('=')) throw this.#unexpected(secondEquals)
    const quoted = this.take('quoted')
    const word = quoted ?? this.take('word')
    if (!word) throw this.#unexpected('Missing value')
    const value = !quoted && this.#isNext('(') ? this.#called(word) : this.#textOf(word)
    if (this.#isNext('=')) throw this.#unexpected(secondEquals)
    return value
  }

  #lastOf(first: Lexeme): Lexeme {
    let last = first
    let next: Lexeme | undefined = first
    while (next) {
      last = next
      next = this.take('word') ?? this.take('=')
    }
    return last
  }

  #called(word: Lexeme): Literal {
    const name = this.#decoded(word)
    if (name !== 'null' && name !== 'empty')
      throw this.#unexpected('A parenthesis in a value without quotes')
    this.expect('(')
    this.expect(')')
    return { kind: name, at: word.at }
  }

  #textOf(lexeme: Lexeme): Literal {
    return { kind: 'text', text: this.#decoded(lexeme), at: lexeme.at }
  }

  #decoded({ start, end, at }: Lexeme): string {
    const text = percentDecode(this.#text.slice(start, end))
    if (text === undefined) throw filterError('Broken percent-encoding', at)
    return text
  }

  #isNext(kind: LexemeKind): boolean {
    return this.#ahead?.kind === kind
  }

  #unexpected(reason: string): QueryError {
    const lexeme = this.#ahead
    if (lexeme?.kind === 'unclosed') return filterError('Unclosed quote', lexeme.at)
    if (lexeme?.kind === ')') return filterError('Unexpected closing parenthesis', lexeme.at)
    return filterError(reason, lexeme?.at ?? this.#text.length)
  }
}

const secondEquals = 'More than one ='

const missing = {
  '(': 'Missing opening parenthesis',
  ')': 'Missing closing parenthesis',
  ',': 'Missing comma',
  '=': 'Missing =',
  '&': 'Missing &',
  '|': 'Missing |',
  ';': 'Missing ;',
} satisfies Record<Punctuation, string>
