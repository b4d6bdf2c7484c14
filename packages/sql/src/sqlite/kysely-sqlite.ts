import {
  Kysely,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
  type CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  type QueryResult,
} from 'kysely'
import type { Tables } from '../rows/tables.js'
import type { SqliteConnection } from './connection.js'

/** Kysely on one connection. Its transactions take the write lock at once. */
export function kyselyOn(connection: SqliteConnection): Kysely<Tables> {
  const dialect: Dialect = {
    createDriver: () => new SqliteDriver(connection),
    createQueryCompiler: () => new SqliteQueryCompiler(),
    createAdapter: () => new SqliteAdapter(),
    createIntrospector: (database) => new SqliteIntrospector(database),
  }
  return new Kysely({ dialect })
}

/** Synchronous underneath: between the statements of a transaction there are only microtasks. */
class SqliteDriver implements Driver {
  readonly #connection: SqliteConnection
  readonly #session: DatabaseConnection

  constructor(connection: SqliteConnection) {
    this.#connection = connection
    this.#session = new SqliteSession(connection)
  }

  async init(): Promise<void> {}

  async acquireConnection(): Promise<DatabaseConnection> {
    return this.#session
  }

  async beginTransaction(): Promise<void> {
    this.#connection.begin()
  }

  async commitTransaction(): Promise<void> {
    this.#connection.commit()
  }

  async rollbackTransaction(): Promise<void> {
    this.#connection.rollback()
  }

  async releaseConnection(): Promise<void> {}

  async destroy(): Promise<void> {
    this.#connection.close()
  }
}

class SqliteSession implements DatabaseConnection {
  readonly #connection: SqliteConnection

  constructor(connection: SqliteConnection) {
    this.#connection = connection
  }

  async executeQuery<Row>({ sql, parameters, query }: CompiledQuery): Promise<QueryResult<Row>> {
    if (givesRows(query)) {
      // What Kysely claims about a row is never relied on: every row is parsed.
      return { rows: this.#connection.rows(sql, parameters) as Row[] }
    }
    this.#connection.write(sql, parameters)
    return { rows: [] }
  }

  streamQuery(): AsyncIterableIterator<never> {
    throw new TypeError('Streaming is not supported')
  }
}

function givesRows({ kind }: CompiledQuery['query']): boolean {
  return kind === 'SelectQueryNode' || kind === 'RawNode'
}
