import type { SqliteHandle, SqliteStatement, SqliteValue } from '@bearergate/sql'
import { openEngine } from './files.js'

/** An engine whose statements fail as libsql's do: BUSY, and a cursor on an old snapshot stays open. */
export class StuckEngine implements SqliteHandle {
  static busyNext: 'select' | 'insert' | undefined
  static opened = 0
  readonly #handle: SqliteHandle
  readonly #cursors: Iterator<unknown>[] = []

  static reset(): void {
    StuckEngine.busyNext = undefined
    StuckEngine.opened = 0
  }

  constructor(file: string) {
    this.#handle = openEngine(file)
    StuckEngine.opened++
  }

  exec(sql: string): unknown {
    return this.#handle.exec(sql)
  }

  prepare(sql: string): SqliteStatement {
    const statement = this.#handle.prepare(sql)
    const guard = () => this.#beBusy(sql)
    return {
      all: (...values: SqliteValue[]) => (guard(), statement.all(...values)),
      run: (...values: SqliteValue[]) => (guard(), statement.run(...values)),
    }
  }

  close(): unknown {
    return this.#handle.close()
  }

  #beBusy(sql: string): void {
    if (StuckEngine.busyNext === undefined || !sql.startsWith(StuckEngine.busyNext)) return
    StuckEngine.busyNext = undefined
    this.#leaveCursorOpen()
    throw Object.assign(new Error('database is locked'), { code: 'SQLITE_BUSY' })
  }

  /** Of so many rows that they are not fetched at once. */
  #leaveCursorOpen(): void {
    const statement = this.#handle.prepare('SELECT 1 FROM sqlite_master a, sqlite_master b')
    if (!hasCursors(statement)) throw new TypeError('The engine has no cursors')
    const cursor = statement.iterate()
    cursor.next()
    this.#cursors.push(cursor)
  }
}

interface CursorStatement extends SqliteStatement {
  iterate(): Iterator<unknown>
}

function hasCursors(statement: SqliteStatement): statement is CursorStatement {
  return 'iterate' in statement
}
