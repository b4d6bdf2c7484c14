import { filterError, type QueryError } from '../query-error.js'
import { self } from './fields.js'
import { LexemeReader } from './lexeme-reader.js'
import { encodingOf, type Lexeme } from './lexer.js'
import {
  listedOperators,
  singleOperators,
  type Comparison,
  type Expression,
  type ListedOperator,
  type Literal,
  type Name,
  type SingleOperator,
} from './syntax.js'

const mostComparisons = 50
const mostNesting = 8
/** Of one `in` or `out`. */
const mostValues = 200

/**
 * Reads a filter of the Resource Query Language, still percent-encoded, in one pass.
 *
 * @throws QueryError - it breaks the grammar, is too long or nested too deeply.
 */
export function parseFilter(text: string): Expression {
  const reader = new LexemeReader(text, encodingOf(text))
  return new FilterParser(reader).parse()
}

/** Whether a comma stands between conditions, or between arguments and so ends a condition. */
type Comma = 'and' | 'end'

class FilterParser {
  readonly #reader: LexemeReader
  #comparisons = 0
  #nesting = 0

  constructor(reader: LexemeReader) {
    this.#reader = reader
  }

  parse(): Expression {
    const filter = this.#alternatives('and')
    this.#reader.expectEnd()
    return filter
  }

  #alternatives(comma: Comma): Expression {
    const first = this.#conjunction(comma)
    const rest: Expression[] = []
    while (this.#reader.take('|') || this.#reader.take(';')) rest.push(this.#conjunction(comma))
    return rest.length === 0 ? first : { kind: 'or', of: [first, ...rest] }
  }

  #conjunction(comma: Comma): Expression {
    const first = this.#condition()
    const rest: Expression[] = []
    while (this.#takeAnd(comma)) rest.push(this.#condition())
    return rest.length === 0 ? first : { kind: 'and', of: [first, ...rest] }
  }

  #takeAnd(comma: Comma): Lexeme | undefined {
    return this.#reader.take('&') ?? (comma === 'and' ? this.#reader.take(',') : undefined)
  }

  #condition(): Expression {
    const opening = this.#reader.take('(')
    if (opening) return this.#nested(opening.at, () => this.#alternatives('and'))
    const name = this.#reader.name('condition')
    if (name.text === self) return this.#shortForm(name)
    const call = this.#reader.take('(')
    return call ? this.#called(name) : this.#shortForm(name)
  }

  #called(name: Name): Expression {
    switch (name.text) {
      case 'and':
      case 'or':
        return { kind: name.text, of: this.#nested(name.at, () => this.#conditions()) }
      case 'not':
        return { kind: 'not', of: this.#nested(name.at, () => this.#alternatives('end')) }
      case 'any':
      case 'all':
        return this.#quantifier(name, name.text)
      case 'null':
      case 'empty':
        throw filterError('A value stands where a condition is needed', name.at)
      default:
        return this.#functional(name)
    }
  }

  #conditions(): readonly Expression[] {
    const conditions = [this.#alternatives('end')]
    while (this.#reader.take(',')) conditions.push(this.#alternatives('end'))
    return conditions
  }

  #quantifier(name: Name, kind: 'any' | 'all'): Expression {
    const list = this.#reader.name('list')
    this.#reader.expect(',')
    return { kind, list, of: this.#nested(name.at, () => this.#alternatives('end')) }
  }

  /** Reads what stands before a closing parenthesis, and the parenthesis. */
  #nested<Result>(at: number, read: () => Result): Result {
    if (++this.#nesting > mostNesting)
      throw filterError(`More than ${mostNesting} levels of nesting`, at)
    const result = read()
    this.#reader.expect(')')
    this.#nesting--
    return result
  }

  #functional(name: Name): Comparison {
    const single = singleOperators.find((operator) => operator === name.text)
    if (single) return this.#single(name, single)
    const listed = listedOperators.find((operator) => operator === name.text)
    if (listed) return this.#listed(name, listed)
    throw filterError('Unknown operator', name.at)
  }

  #single(name: Name, operator: SingleOperator): Comparison {
    const operand = this.#operand(name)
    const value = this.#reader.literal()
    this.#reader.expect(')')
    return { kind: 'single', operator, operand, value }
  }

  #listed(name: Name, operator: ListedOperator): Comparison {
    const operand = this.#operand(name)
    this.#reader.expect('(', 'Values without parentheses around them')
    const values = this.#values()
    this.#reader.expect(')')
    this.#reader.expect(')')
    return { kind: 'listed', operator, operand, values }
  }

  #operand(operator: Name): Name {
    this.#count(operator)
    const operand = this.#reader.name('field')
    this.#reader.expect(',')
    return operand
  }

  #values(): readonly Literal[] {
    const values = [this.#reader.literal()]
    for (let comma = this.#reader.take(','); comma; comma = this.#reader.take(',')) {
      if (values.length === mostValues) throw tooMany('values in one list', mostValues, comma)
      values.push(this.#reader.literal())
    }
    return values
  }

  #shortForm(operand: Name): Comparison {
    this.#count(operand)
    this.#reader.expect('=', 'Neither an operator nor a comparison')
    const value = this.#reader.shortLiteral()
    return { kind: 'single', operator: 'eq', operand, value }
  }

  #count(comparison: Name): void {
    if (++this.#comparisons > mostComparisons)
      throw tooMany('comparisons', mostComparisons, comparison)
  }
}

function tooMany(what: string, most: number, { at }: Name | Lexeme): QueryError {
  return filterError(`More than ${most} ${what}`, at)
}
