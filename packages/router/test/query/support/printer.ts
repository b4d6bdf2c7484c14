import type { Both, Compare, Naive, Value } from './naive.js'

/** What a client encodes: values only, or the whole filter once it is written. */
export type Style = 'values' | 'whole'

/** Draws one of `count` possibilities, from 0. */
export type Draw = (count: number) => number

/** Where a condition stands: a comma between arguments is not an `and`. */
type Place = 'free' | 'argument'

/** Writes filters in any of the forms that mean the same. */
export class Printer {
  readonly #draw: Draw
  readonly #style: Style

  constructor(draw: Draw, style: Style) {
    this.#draw = draw
    this.#style = style
  }

  print(filter: Naive, place: Place = 'free'): string {
    if ('values' in filter) return this.#comparison(filter)
    if ('list' in filter) return `${filter.op}(${filter.list},${this.print(filter.of, 'argument')})`
    if (filter.op === 'not') return `not(${this.print(filter.of, 'argument')})`
    return this.#junction(filter, place)
  }

  #junction(junction: Both, place: Place): string {
    const form = this.#draw(3)
    if (form === 0) {
      return `${junction.op}(${junction.of.map((part) => this.print(part, 'argument')).join(',')})`
    }
    return form === 1 ? `(${this.#infix(junction, 'free')})` : this.#infix(junction, place)
  }

  #infix({ op, of }: Both, place: Place): string {
    const and = place === 'free' ? ['&', ','] : ['&']
    const signs = op === 'and' ? and : ['|', ';']
    return of
      .map((part, index) => (index === 0 ? '' : this.#one(signs)) + this.#operand(op, part, place))
      .join('')
  }

  /** And binds tighter than or, so only an or within an and needs parentheses. */
  #operand(op: 'and' | 'or', part: Naive, place: Place): string {
    if (op === 'and' && part.op === 'or') return `(${this.#infix(part, 'free')})`
    return this.print(part, place)
  }

  #comparison({ op, field, values }: Compare): string {
    const texts = values.map((value) => this.#value(value))
    if (op === 'in' || op === 'out') return `${op}(${field},(${texts.join(this.#comma())}))`
    const [text = ''] = texts
    if (op === 'eq' && this.#draw(2) === 0 && !text.includes('=')) return `${field}=${text}`
    return `${op}(${field}${this.#comma()}${text})`
  }

  #comma(): string {
    return this.#style === 'values' ? this.#one([',', ',%20']) : this.#one([',', ', '])
  }

  #value(value: Value): string {
    switch (value.is) {
      case 'null':
        return 'null()'
      case 'empty':
        return 'empty()'
      case 'text':
        return this.#literal(value.text)
      case 'integer':
        return this.#literal(String(value.number))
      case 'time':
        return this.#literal(this.#time(value.number))
      case 'pattern':
        return this.#literal(value.pieces.map(escapeWildcards).join('*'))
    }
  }

  #time(at: number): string {
    const text = new Date(at).toISOString()
    const east = new Date(at + 90 * 60_000).toISOString().replace('Z', '+01:30')
    const forms = [text, east, text.replace('Z', '999Z')]
    if (text.endsWith('T00:00:00.000Z')) forms.push(text.slice(0, 10))
    return this.#one(forms)
  }

  #literal(text: string): string {
    const quotes = ['"', "'"].filter((quote) => !text.includes(quote))
    const mayBeBare = !/^["' ]|^$| $/.test(text) && (this.#style === 'values' || isTame(text))
    if (quotes.length > 0 && (!mayBeBare || this.#draw(2) === 0)) {
      const quote = this.#one(quotes)
      return quote + this.#characters(text, '') + quote
    }
    return this.#characters(text, '()&|;,=')
  }

  #characters(text: string, structure: string): string {
    if (this.#style === 'whole') return text
    return [...text]
      .map((character) =>
        needsEncoding(character, structure) || this.#draw(8) === 0 ? encode(character) : character,
      )
      .join('')
  }

  #one<Item>(items: readonly [Item, ...Item[]] | readonly Item[]): Item {
    const item = items[this.#draw(items.length)]
    if (item === undefined) throw new TypeError('Nothing to draw from')
    return item
  }
}

function escapeWildcards(piece: string): string {
  return piece.replaceAll('\\', '\\\\').replaceAll('*', '\\*')
}

function isTame(text: string): boolean {
  return !/[()&|;,=]/.test(text)
}

/** `#` would end the query string. */
function needsEncoding(character: string, structure: string): boolean {
  return character === '%' || character === '#' || structure.includes(character)
}

/** Every sign may be encoded, also those that `encodeURIComponent` leaves alone. */
export function encode(text: string): string {
  return encodeURIComponent(text).replace(
    /[!'()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16)}`,
  )
}
