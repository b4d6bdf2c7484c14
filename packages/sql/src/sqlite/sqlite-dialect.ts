import { randomUUID } from 'node:crypto'
import type { TextPattern, TokenOrder } from '@bearergate/core'
import { sql, type Expression, type Kysely, type SqlBool } from 'kysely'
import type { ElementCondition, SqlDialect } from '../dialect.js'
import type { Subject } from '../filter/field-columns.js'
import type { Tables } from '../rows/tables.js'

export const sqliteDialect: SqlDialect = Object.freeze({
  columns: { key: 'text', text: 'text', integer: 'integer', bytes: 'blob', sequence: 'integer' },
  locksRows: false,
  nestsWrites: false,

  /** An integer that is the primary key numbers rows by itself. */
  numberRows: (column) => column,

  finishTable: (table) => table.modifyEnd(sql`strict`),

  textDefault: (text) => text,

  /** The file is on this machine, and has no clock of its own. */
  pointColumns: [],

  drawGeneration: (): Expression<string> => sql<string>`${randomUUID()}`,

  async hasTable(database: Kysely<Tables>, name: keyof Tables): Promise<boolean> {
    const tables = sql.table('sqlite_master')
    const query = sql`select 1 from ${tables} where type = 'table' and name = ${name}`
    const { rows } = await query.execute(database)
    return rows.length > 0
  },

  among: (operand: Expression<unknown>, values: readonly unknown[]): Expression<SqlBool> =>
    sql<SqlBool>`${operand} in (select value from json_each(${JSON.stringify(values)}))`,

  /** LIKE has no regard to case in ASCII; GLOB has. */
  like: (text: Expression<unknown>, pattern: TextPattern): Expression<SqlBool> =>
    sql<SqlBool>`${text} glob ${pattern.map(escaped).join('*')}`,

  /** Not EXISTS: SQLite 3.51 makes a join of it, in which a row comes once for each element that matches. */
  some: (pairs: Expression<unknown>, condition: ElementCondition): Expression<SqlBool> => {
    const [exact, folded] = [
      sql`json_extract(pair.value, '$[0]')`,
      sql`json_extract(pair.value, '$[1]')`,
    ]
    const elements = sql`select 1 from json_each(${pairs}) as pair`
    return sql<SqlBool>`((${elements} where ${condition(exact, folded)} limit 1) is not null)`
  },

  /** Null is less than everything else here. */
  order: ({ exact }: Subject, direction: TokenOrder['direction']): Expression<unknown> =>
    direction === 'ascending' ? sql`${exact} asc` : sql`${exact} desc`,
} satisfies SqlDialect)

/** What GLOB would take for more than itself, as a class of one character. */
function escaped(piece: string): string {
  return piece.replaceAll(/[*?[]/g, '[$&]')
}
