import type { CompiledQuery, DatabaseConnection, QueryResult } from 'kysely'

/** A connection to nothing, which notes the statements that would change something. */
export class Recorder implements DatabaseConnection {
  readonly statements: string[] = []

  async executeQuery<Result>({ sql, query }: CompiledQuery): Promise<QueryResult<Result>> {
    if (query.kind !== 'SelectQueryNode') this.statements.push(sql)
    return { rows: [] }
  }

  streamQuery(): AsyncIterableIterator<never> {
    throw new TypeError('Streaming is not supported')
  }
}
