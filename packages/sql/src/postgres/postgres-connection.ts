import type { Row } from '../rows/row-reader.js'
import type { QueryEach, ServerConnection } from '../server/server-engine.js'
import { ServerFailure } from '../server/server-failure.js'
import type { PostgresAnswer, PostgresClient, PostgresPool } from './postgres-pool.js'

/** Takes connections out of a pool of `pg`. */
export function connectorOf(pool: PostgresPool): () => Promise<ServerConnection> {
  const driver = { answersEach: true }
  return async () => new PostgresConnection(await pool.connect(), driver)
}

/** What is known about the package that the pool is of. */
interface Driver {
  /** Whether several statements in one text are answered by as many results. */
  answersEach: boolean
}

class PostgresConnection implements ServerConnection {
  readonly queryEach: QueryEach | undefined
  readonly #client: PostgresClient
  readonly #driver: Driver

  constructor(client: PostgresClient, driver: Driver) {
    this.#client = client
    this.#driver = driver
    this.queryEach = driver.answersEach ? (statements) => this.#queryEach(statements) : undefined
    client.on?.('error', ignore)
  }

  /** Never by a name: prepared statements stay on the server, and filters make any number of them. */
  async query(sql: string, values: readonly unknown[]): Promise<readonly Row[]> {
    const answer = await (values.length === 0
      ? this.#client.query(sql)
      : this.#client.query(sql, [...values]))
    return isList(answer) ? [] : rowsOf(answer)
  }

  release(isBroken: boolean): void {
    this.#client.removeListener?.('error', ignore)
    this.#client.release(isBroken)
  }

  /**
   * The first time in a transaction this comes with its beginning, so that nothing is committed yet
   * where it turns out that the driver does not answer so: then it is tried again without.
   */
  async #queryEach(statements: readonly string[]): Promise<readonly (readonly Row[])[]> {
    const answer = await this.#client.query(statements.join('; '))
    if (isList(answer) && answer.length === statements.length) return answer.map(rowsOf)
    this.#driver.answersEach = false
    throw new ServerFailure('ONE_ANSWER', 'conflict')
  }
}

function isList(
  answer: PostgresAnswer | readonly PostgresAnswer[],
): answer is readonly PostgresAnswer[] {
  return Array.isArray(answer)
}

function rowsOf({ rows = [] }: PostgresAnswer): readonly Row[] {
  return rows.map((row) => ({ ...row }))
}

/** Whoever waits for an answer is told by its promise; an event that nobody hears ends the process. */
function ignore(): void {}
