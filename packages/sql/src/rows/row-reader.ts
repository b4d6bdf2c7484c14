import { BearergateError } from '@bearergate/core'
import { asFlag, asStoredInteger, asText, type Parse } from './parse.js'

/** A row as the driver gives it. */
export type Row = Readonly<Record<string, unknown>>

/**
 * Reads the columns of one row, trusting nothing. `name` says which row it is, for the operator:
 * an id or a table, never anything secret.
 */
export class RowReader {
  readonly #row: Row
  readonly #name: string
  readonly #prefix: string

  constructor(row: Row, name: string, prefix = '') {
    this.#row = row
    this.#name = name
    this.#prefix = prefix
  }

  /** False for the columns of a left join that found nothing. */
  has(column: string): boolean {
    return (this.#row[this.#prefix + column] ?? null) !== null
  }

  text(column: string): string {
    return this.read(column, asText)
  }

  integer(column: string): number {
    return this.read(column, asStoredInteger)
  }

  flag(column: string): boolean {
    return this.read(column, asFlag)
  }

  textOrNull(column: string): string | null {
    return this.has(column) ? this.text(column) : null
  }

  integerOrNull(column: string): number | null {
    return this.has(column) ? this.integer(column) : null
  }

  json<Value>(column: string, parse: Parse<Value>): Value {
    return this.read(column, (text) => parse(JSON.parse(asText(text))))
  }

  read<Value>(column: string, parse: Parse<Value>): Value {
    try {
      return parse(this.#row[this.#prefix + column])
    } catch {
      throw unreadable(this.#name, column)
    }
  }
}

/** Of a stored row that is not what this library writes. */
export function unreadable(row: string, column: string): BearergateError {
  return new BearergateError(
    'BG_STORE_RECORD',
    `The stored ${row} cannot be read: its column "${column}" holds something else than expected`,
  )
}
