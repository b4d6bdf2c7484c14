import { OptionError } from '@bearergate/core'
import type { KyselyDatabase } from './kysely-database.js'

/**
 * The kind of server that a Kysely speaks to, by what its dialect can do: a subclass of a dialect, and
 * one of another copy of the package, can do the same. The server itself is asked when the store opens.
 *
 * @throws OptionError - There is no store for it here.
 */
export function kyselyDialectOf(db: KyselyDatabase): 'postgres' | 'mysql' {
  const { adapter } = db.getExecutor()
  const { supportsTransactionalDdl: undoesTables = false, supportsReturning: returns = false } =
    adapter
  if (adapter.supportsMultipleConnections === false || (returns && !undoesTables)) {
    throw new OptionError('db', oneConnection)
  }
  if (undoesTables !== returns) {
    throw new OptionError('db', 'must be a Kysely on PostgreSQL, MySQL or MariaDB')
  }
  return returns ? 'postgres' : 'mysql'
}

/** Kysely has one connection to SQLite, and begins without the lock for writing. */
const oneConnection =
  'must be a Kysely on a database server. For SQLite use sqliteStore({ file }) or sqliteStore({ database })'
