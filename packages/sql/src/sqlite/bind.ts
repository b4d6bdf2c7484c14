import type { SqliteStatement, SqliteValue } from './handle.js'

/**
 * The one way from our values to the engine's. Numbers are integers and travel as bigint, because
 * an engine would store a number as REAL; anything that an engine might guess at is refused.
 */
export function sqliteValue(value: unknown): SqliteValue {
  if (typeof value === 'string' || typeof value === 'bigint' || value === null) return value
  if (typeof value === 'number' && Number.isSafeInteger(value)) return BigInt(value)
  if (Buffer.isBuffer(value)) return value
  throw new TypeError(
    `SQLite is given only text, integers, buffers and null, not a ${typeof value}`,
  )
}

export type RunStatement<Result> = (
  statement: SqliteStatement,
  values: readonly SqliteValue[],
) => Result

/** Runs a statement to its end and gives its rows. */
export const allRows: RunStatement<unknown[]> = (statement, values) =>
  takesList(statement) ? statement.all(values) : statement.all(...values)

/** Runs a statement that gives no rows. */
export const runOnce: RunStatement<unknown> = (statement, values) =>
  takesList(statement) ? statement.run(values) : statement.run(...values)

/** A statement of libsql or better-sqlite3, which take the values as one list too. */
interface ListStatement extends SqliteStatement {
  all(...values: SqliteValue[]): unknown[]
  all(values: readonly SqliteValue[]): unknown[]
  run(...values: SqliteValue[]): unknown
  run(values: readonly SqliteValue[]): unknown
}

/** libsql takes a lone null or buffer only in a list, node:sqlite takes no list. */
function takesList(statement: SqliteStatement): statement is ListStatement {
  return 'safeIntegers' in statement
}
