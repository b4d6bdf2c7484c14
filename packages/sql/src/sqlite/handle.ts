/** What the engines are given and give: no boolean, no undefined, no floating-point number. */
export type SqliteValue = string | bigint | Buffer | null

/**
 * An open database of `node:sqlite`, libsql or better-sqlite3: the part of it that is used here,
 * which is the same in all three.
 */
export interface SqliteHandle {
  exec(sql: string): unknown
  prepare(sql: string): SqliteStatement
  close(): unknown
}

/** A prepared statement of one of these engines. */
export interface SqliteStatement {
  all(...values: SqliteValue[]): unknown[]
  run(...values: SqliteValue[]): unknown
}

export type SqliteConstructor = new (file: string) => SqliteHandle

export function isSqliteHandle(value: unknown): value is SqliteHandle {
  return hasMethods(value, ['exec', 'prepare', 'close'])
}

export function isSqliteConstructor(value: unknown): value is SqliteConstructor {
  return typeof value === 'function' && hasMethods(value.prototype, ['exec', 'prepare', 'close'])
}

function hasMethods(value: unknown, names: readonly string[]): boolean {
  if (typeof value !== 'object' || value === null) return false
  return names.every((name) => typeof Reflect.get(value, name) === 'function')
}
