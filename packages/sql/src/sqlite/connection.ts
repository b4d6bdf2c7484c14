import { runStatement, sqliteValue } from './bind.js'
import { engineFailure } from './engine-failure.js'
import type { SqliteHandle, SqliteStatement } from './handle.js'

/** Where a connection comes from. */
export interface SqliteSource {
  open(): SqliteHandle
  /** False for the one handle of a database that lives and dies with it. */
  readonly reopens: boolean
}

/** Longer waits are asynchronous: the engine waits by blocking the whole process. */
const busyTimeoutMs = 5
const settings = `PRAGMA busy_timeout = ${busyTimeoutMs}; PRAGMA synchronous = FULL`

/**
 * One connection, opened when it is needed. After any failure of a prepared statement it is closed,
 * and the next call opens another: libsql leaves the cursor of a statement that was BUSY open, and
 * with it a dead snapshot, in which reads are stale and writes get lost.
 */
export class SqliteConnection {
  readonly #source: SqliteSource
  readonly #settings: string
  readonly #statements = new Map<string, SqliteStatement>()
  #handle: SqliteHandle | undefined

  constructor(source: SqliteSource, access: 'read' | 'write') {
    this.#source = source
    this.#settings = access === 'read' ? `${settings}; PRAGMA query_only = 1` : settings
  }

  /** For statements without values and rows. */
  exec(sql: string): void {
    try {
      this.#open().exec(sql)
    } catch (thrown) {
      const failure = engineFailure(thrown)
      if (!failure.passing) this.discard()
      throw failure
    }
  }

  query(sql: string, values: readonly unknown[], givesRows: boolean): unknown[] {
    const bound = values.map(sqliteValue)
    try {
      return runStatement(this.#prepare(sql), bound, givesRows)
    } catch (thrown) {
      this.discard()
      throw engineFailure(thrown)
    }
  }

  /** Whether a transaction that was begun here can still be open. */
  get isOpen(): boolean {
    return this.#handle !== undefined
  }

  /** Closes the connection, which rolls back; does without where nothing could be opened again. */
  discard(): void {
    this.#statements.clear()
    if (this.#source.reopens) this.close()
  }

  close(): void {
    const handle = this.#handle
    this.#handle = undefined
    this.#statements.clear()
    try {
      handle?.close()
    } catch {
      // There is nothing more to do to a connection that cannot be closed.
    }
  }

  #open(): SqliteHandle {
    if (this.#handle) return this.#handle
    this.#handle = this.#source.open()
    this.#handle.exec(this.#settings)
    return this.#handle
  }

  /** The statements are few and fixed, so every one is kept. */
  #prepare(sql: string): SqliteStatement {
    const known = this.#statements.get(sql)
    if (known) return known
    const statement = this.#open().prepare(sql)
    this.#statements.set(sql, statement)
    return statement
  }
}
