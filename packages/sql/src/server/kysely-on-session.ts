import { Kysely, PostgresIntrospector, type DatabaseConnection, type Driver } from 'kysely'
import type { Tables } from '../rows/tables.js'
import type { ServerEngine } from './server-engine.js'

/** Kysely on one connection, which is in whatever transaction its owner has begun. */
export function kyselyOn(
  engine: Pick<ServerEngine, 'schema' | 'makeAdapter' | 'makeCompiler'>,
  connection: DatabaseConnection,
): Kysely<Tables> {
  const kysely = new Kysely<Tables>({
    dialect: {
      createAdapter: () => engine.makeAdapter(),
      createDriver: () => new OneConnection(connection),
      createIntrospector: (database) => new PostgresIntrospector(database),
      createQueryCompiler: () => engine.makeCompiler(),
    },
  })
  return engine.schema === undefined ? kysely : kysely.withSchema(engine.schema)
}

/** Transactions are begun elsewhere, so that a failure of theirs is met in one place. */
class OneConnection implements Driver {
  readonly #connection: DatabaseConnection

  constructor(connection: DatabaseConnection) {
    this.#connection = connection
  }

  async init(): Promise<void> {}

  async acquireConnection(): Promise<DatabaseConnection> {
    return this.#connection
  }

  async beginTransaction(): Promise<void> {
    throw new TypeError('The transaction is begun by the store')
  }

  async commitTransaction(): Promise<void> {}

  async rollbackTransaction(): Promise<void> {}

  async releaseConnection(): Promise<void> {}

  async destroy(): Promise<void> {}
}
