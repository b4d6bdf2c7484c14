import type { SqliteStatement } from './handle.js'

/** The statements of a connection, as many as were used last; filters make any number of them. */
export class StatementCache {
  readonly #statements = new Map<string, SqliteStatement>()

  /** @param most - How many are kept. */
  constructor(readonly most: number) {}

  get(sql: string, prepare: () => SqliteStatement): SqliteStatement {
    const statement = this.#statements.get(sql) ?? prepare()
    this.#statements.delete(sql)
    this.#statements.set(sql, statement)
    this.#forgetOldest()
    return statement
  }

  clear(): void {
    this.#statements.clear()
  }

  /** A map gives its keys in the order in which they were set. */
  #forgetOldest(): void {
    for (const oldest of this.#statements.keys()) {
      if (this.#statements.size <= this.most) return
      this.#statements.delete(oldest)
    }
  }
}
