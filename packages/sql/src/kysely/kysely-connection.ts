import type { Row } from '../rows/row-reader.js'
import type { ServerConnection } from '../server/server-engine.js'
import type { KyselyDatabase, KyselyQuery } from './kysely-database.js'

export interface KyselyConnector {
  /** Without plugins. */
  readonly db: KyselyDatabase
  /** What makes a connection as good as new that was left in the middle of something. */
  readonly cleaning: readonly string[]
}

/** Takes connections from the pool that a Kysely has. */
export function kyselyConnectorOf(connector: KyselyConnector): () => Promise<ServerConnection> {
  return () =>
    new Promise((resolve, reject) => {
      const reserved = connector.db.connection().execute(
        (connection) =>
          new Promise<void>((giveBack) => {
            resolve(new KyselyConnection(connection, connector.cleaning, giveBack))
          }),
      )
      reserved.catch(reject)
    })
}

/**
 * A connection that Kysely keeps for us. It cannot be closed, so that one which did not answer in time
 * is kept until it answers, and cleaned, before anybody else gets it.
 */
class KyselyConnection implements ServerConnection {
  readonly #connection: KyselyDatabase
  readonly #cleaning: readonly string[]
  readonly #giveBack: () => void
  #answer: Promise<unknown> = Promise.resolve()

  constructor(connection: KyselyDatabase, cleaning: readonly string[], giveBack: () => void) {
    this.#connection = connection
    this.#cleaning = cleaning
    this.#giveBack = giveBack
  }

  async query(sql: string, values: readonly unknown[]): Promise<readonly Row[]> {
    const answer = this.#connection.executeQuery(asCompiled(sql, values))
    this.#answer = answer
    const { rows } = await answer
    return rows.map(rowOf)
  }

  release(isBroken: boolean): void {
    if (isBroken) void this.#clean().finally(this.#giveBack)
    else this.#giveBack()
  }

  /** One that is broken for good is known as such to its pool. */
  async #clean(): Promise<void> {
    await this.#answer.catch(ignore)
    for (const statement of this.#cleaning) await this.query(statement, []).catch(ignore)
  }
}

function asCompiled(sql: string, parameters: readonly unknown[]): KyselyQuery {
  const query = { kind: 'RawNode', sqlFragments: [sql], parameters: [] }
  return { query, queryId: { queryId: '' }, sql, parameters }
}

function rowOf(row: unknown): Row {
  return typeof row === 'object' ? { ...row } : {}
}

function ignore(): void {}
