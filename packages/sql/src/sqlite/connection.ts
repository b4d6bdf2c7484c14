import { allRows, runOnce, sqliteValue, type RunStatement } from './bind.js'
import { EngineFailure, engineFailure } from './engine-failure.js'
import type { SqliteHandle, SqliteStatement } from './handle.js'
import { StatementCache } from './statement-cache.js'

/** Where a connection comes from. */
export interface SqliteSource {
  open(): SqliteHandle
  /** False for the one handle of a database that lives and dies with it. */
  readonly reopens: boolean
}

/** Longer waits are asynchronous: the engine waits by blocking the whole process. */
const busyTimeoutMs = 5
/** Several times as many as there are fixed ones. */
const mostStatements = 200
const settings = `PRAGMA busy_timeout = ${busyTimeoutMs}; PRAGMA synchronous = FULL`

/**
 * One connection, opened when it is needed. After any failure of a prepared statement it is closed,
 * and the next call opens another: libsql leaves the cursor of a statement that was BUSY open, and
 * with it a dead snapshot, in which reads are stale and writes get lost.
 */
export class SqliteConnection {
  readonly #source: SqliteSource
  readonly #settings: string
  readonly #statements = new StatementCache(mostStatements)
  #handle: SqliteHandle | undefined
  #inTransaction = false
  #isClosed = false

  constructor(source: SqliteSource, access: 'read' | 'write') {
    this.#source = source
    this.#settings = access === 'read' ? `${settings}; PRAGMA query_only = 1` : settings
  }

  /** Takes the write lock at once: one that read first could not write after another process did. */
  begin(): void {
    this.#exec('BEGIN IMMEDIATE')
    this.#inTransaction = true
  }

  commit(): void {
    this.#exec('COMMIT')
    this.#inTransaction = false
  }

  /** Begins a part of a transaction that can be undone alone. */
  mark(): void {
    this.#exec('SAVEPOINT part')
  }

  keepSinceMark(): void {
    this.#exec('RELEASE part')
  }

  undoToMark(): void {
    this.#exec('ROLLBACK TO part; RELEASE part')
  }

  /** Does nothing where the connection was closed: the transaction went with it. */
  rollback(): void {
    if (!this.#inTransaction) return
    this.#inTransaction = false
    try {
      this.#handle?.exec('ROLLBACK')
    } catch {
      this.#discard()
    }
  }

  /** Gives the rows of a statement that reads. */
  rows(sql: string, values: readonly unknown[]): unknown[] {
    return this.#prepared(sql, values, allRows)
  }

  /** Runs a statement that writes, which is never its own transaction. */
  write(sql: string, values: readonly unknown[]): void {
    if (!this.#inTransaction) throw new TypeError('SQLite is written in transactions only')
    this.#prepared(sql, values, runOnce)
  }

  /** The next call opens another; for when there is no transaction. */
  renew(): void {
    if (this.#source.reopens) this.#drop()
  }

  /** For good. */
  close(): void {
    this.#isClosed = true
    this.#drop()
  }

  /** A BEGIN that was BUSY left nothing behind; a COMMIT that was may have met an open cursor. */
  #exec(sql: string): void {
    try {
      this.#open().exec(sql)
    } catch (thrown) {
      const failure = engineFailure(thrown)
      if (!failure.passing || this.#inTransaction) this.#discard()
      throw failure
    }
  }

  #prepared<Result>(sql: string, values: readonly unknown[], run: RunStatement<Result>): Result {
    const bound = values.map(sqliteValue)
    try {
      return run(this.#prepare(sql), bound)
    } catch (thrown) {
      this.#discard()
      throw engineFailure(thrown)
    }
  }

  /** libsql keeps a closed connection, and its transaction, alive as long as its statements. */
  #discard(): void {
    this.rollback()
    this.#drop()
  }

  #drop(): void {
    const handle = this.#handle
    this.#handle = undefined
    this.#inTransaction = false
    this.#statements.clear()
    if (!this.#source.reopens) return
    try {
      handle?.close()
    } catch {
      // There is nothing more to do to a connection that cannot be closed.
    }
  }

  #open(): SqliteHandle {
    if (this.#isClosed) throw new EngineFailure('SQLITE_MISUSE')
    return (this.#handle ??= openWith(this.#source, this.#settings))
  }

  #prepare(sql: string): SqliteStatement {
    return this.#statements.get(sql, () => this.#open().prepare(sql))
  }
}

function openWith(source: SqliteSource, settings: string): SqliteHandle {
  const handle = openAt(source)
  try {
    handle.exec(settings)
    return handle
  } catch (thrown) {
    if (source.reopens) handle.close()
    throw thrown
  }
}

function openAt(source: SqliteSource): SqliteHandle {
  try {
    return source.open()
  } catch {
    throw new EngineFailure('SQLITE_CANTOPEN')
  }
}
