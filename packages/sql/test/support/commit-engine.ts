import type { SqliteHandle, SqliteStatement } from '@bearergate/sql'
import { openEngine } from './files.js'

/** An engine that counts commits, calls back at each, and fails when it is told to. */
export class CommitEngine implements SqliteHandle {
  static commits = 0
  /** Called before a commit is carried out. */
  static beforeCommit: () => void = () => undefined
  readonly #handle: SqliteHandle

  static reset(): void {
    CommitEngine.commits = 0
    CommitEngine.beforeCommit = () => undefined
  }

  /** Makes the next commit fail by this code. */
  static failNext(code: string): void {
    CommitEngine.beforeCommit = () => {
      CommitEngine.beforeCommit = () => undefined
      throw Object.assign(new Error('no commit'), { code })
    }
  }

  constructor(file: string) {
    this.#handle = openEngine(file)
  }

  exec(sql: string): unknown {
    if (sql === 'COMMIT') CommitEngine.beforeCommit()
    const result = this.#handle.exec(sql)
    if (sql === 'COMMIT') CommitEngine.commits++
    return result
  }

  prepare(sql: string): SqliteStatement {
    return this.#handle.prepare(sql)
  }

  close(): unknown {
    return this.#handle.close()
  }
}
