import { sql, type Expression, type Kysely, type SqlBool } from 'kysely'
import type { SqlDialect } from '../dialect.js'
import type { Tables } from '../rows/tables.js'

export const sqliteDialect: SqlDialect = Object.freeze({
  columns: { key: 'text', text: 'text', integer: 'integer', sequence: 'integer' },
  locksRows: false,

  /** An integer that is the primary key numbers rows by itself. */
  numberRows: (column) => column,

  finishTable: (table) => table.modifyEnd(sql`strict`),

  async hasTable(database: Kysely<Tables>, name: keyof Tables): Promise<boolean> {
    const tables = sql.table('sqlite_master')
    const query = sql`select 1 from ${tables} where type = 'table' and name = ${name}`
    const { rows } = await query.execute(database)
    return rows.length > 0
  },

  among: (column: string, texts: readonly string[]): Expression<SqlBool> =>
    sql<SqlBool>`${sql.ref(column)} in (select value from json_each(${JSON.stringify(texts)}))`,
} satisfies SqlDialect)
