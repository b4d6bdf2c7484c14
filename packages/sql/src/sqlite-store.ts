import { OptionError, systemClock, type Clock, type Store } from '@bearergate/core'
import { isSqliteHandle, type SqliteHandle } from './sqlite/handle.js'
import { fileSource, handleSource } from './sqlite/sources.js'
import { SqliteDatabase } from './sqlite/sqlite-database.js'
import type { SqliteSource } from './sqlite/connection.js'
import { SqlStore } from './store/sql-store.js'

export type SqliteStoreOptions = SqliteStoreLocation & SqliteStoreTiming

/** Either the path of a file or an open database. */
export type SqliteStoreLocation =
  | {
      /**
       * Path of the database file, which is created; its directory is not. `:memory:` keeps
       * everything in this process. Several processes of one machine may use one file.
       */
      readonly file: string
      readonly database?: undefined
    }
  | {
      /**
       * An open database of `node:sqlite`, libsql or better-sqlite3. Where it has a file, the store
       * opens connections of its own to it, by the same engine, and leaves this one alone;
       * otherwise the store uses it, and nothing else may have a transaction open there.
       */
      readonly database: SqliteHandle
      readonly file?: undefined
    }

export interface SqliteStoreTiming {
  /**
   * Milliseconds that mutations wait for other processes before they fail as unavailable; at least
   * 1. Default: 5000.
   */
  readonly timeoutMs?: number | undefined
  /** Dates the changes of the log. Default: the clock of the machine. */
  readonly clock?: Clock | undefined
}

/**
 * A store in a SQLite database, for one machine: durable before a mutation resolves, also when the
 * process is killed, and coherent between processes. Its tables begin with `bearergate_`.
 *
 * Engine: `node:sqlite` where Node.js has it (22.13), else the package `libsql`.
 *
 * @throws BearergateError - `BG_STORE_DRIVER`: there is no engine.
 *
 * @example
 * const gate = createGate({ store: sqliteStore({ file: 'tokens.db' }), prefix: 'acme', scopes })
 */
export function sqliteStore(options: SqliteStoreOptions): Store {
  const { timeoutMs = 5000, clock = systemClock } = options
  if (!(timeoutMs >= 1 && timeoutMs < Infinity)) {
    throw new OptionError('timeoutMs', 'must be a number of milliseconds, at least 1')
  }
  return new SqlStore(new SqliteDatabase(sourceOf(options), timeoutMs), clock)
}

function sourceOf({ file, database }: SqliteStoreLocation): SqliteSource {
  if (file !== undefined && database !== undefined) {
    throw new OptionError('database', 'excludes the option "file"')
  }
  if (database === undefined) return fileSource(pathOf(file))
  if (!isSqliteHandle(database)) {
    throw new OptionError('database', 'must be an open database of an SQLite package')
  }
  return handleSource(database)
}

function pathOf(file: unknown): string {
  if (typeof file !== 'string' || file === '' || file.includes('\0')) {
    throw new OptionError('file', 'must be the path of a file, or ":memory:"')
  }
  return file
}
