/**
 * What is used of a pool of the package `mysql2`, made by `mysql2/promise` or by `mysql2`; pools of
 * other packages that have it work too.
 */
export type MysqlPool = MysqlPromisePool | MysqlCallbackPool

export interface MysqlPromisePool {
  getConnection(): Promise<MysqlConnection>
}

/** A pool of `mysql2`, which answers by callbacks, and has one with promises inside. */
export interface MysqlCallbackPool {
  promise(): MysqlPromisePool
}

/** A connection out of such a pool. */
export interface MysqlConnection {
  /** Resolves to a pair: the rows, and what is known about the columns. */
  query(options: MysqlQuery): Promise<readonly unknown[]>

  /** Gives the connection back to the pool. */
  release(): void

  /** Closes it at once. */
  destroy(): void
}

/** A statement without placeholders, and how its rows are wanted whatever the pool is set to. */
export interface MysqlQuery {
  sql: string
  rowsAsArray: false
  nestTables: false
  typeCast: true
}

export function isMysqlPool(value: unknown): value is MysqlPool {
  return hasMethod(value, 'promise') || hasMethod(value, 'getConnection')
}

/** The pool with promises. */
export function promisePoolOf(pool: MysqlPool): MysqlPromisePool {
  return isCallbackPool(pool) ? pool.promise() : pool
}

function isCallbackPool(pool: MysqlPool): pool is MysqlCallbackPool {
  return hasMethod(pool, 'promise')
}

function hasMethod(value: unknown, name: string): boolean {
  if (typeof value !== 'object' || value === null) return false
  return typeof Reflect.get(value, name) === 'function'
}
