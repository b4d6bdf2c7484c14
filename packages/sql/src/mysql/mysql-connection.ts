import type { Row } from '../rows/row-reader.js'
import type { ServerConnection } from '../server/server-engine.js'
import type { MysqlConnection, MysqlPromisePool } from './mysql-pool.js'

/** A connection out of a pool of `mysql2`. */
export class MysqlPoolConnection implements ServerConnection {
  readonly #connection: MysqlConnection

  private constructor(connection: MysqlConnection) {
    this.#connection = connection
  }

  static async open(pool: MysqlPromisePool): Promise<MysqlPoolConnection> {
    return new MysqlPoolConnection(await pool.getConnection())
  }

  /** The values are in the statement already; see {@link mysqlLiteral}. */
  async query(sql: string): Promise<readonly Row[]> {
    const how = { rowsAsArray: false, nestTables: false, typeCast: true } as const
    const [rows] = await this.#connection.query({ sql, ...how })
    return Array.isArray(rows) ? rows.map((row: object) => ({ ...row })) : []
  }

  release(isBroken: boolean): void {
    if (isBroken) this.#connection.destroy()
    else this.#connection.release()
  }
}
