import type { TextPattern, TokenOrder } from '@bearergate/core'
import { sql, type Expression, type Kysely, type SqlBool } from 'kysely'
import type { ElementCondition, SqlDialect } from '../dialect.js'
import { escapedPattern } from '../filter/escaped-pattern.js'
import type { Subject } from '../filter/field-columns.js'
import type { Tables } from '../rows/tables.js'

/** By code point, and with trailing spaces; each of the two has its own name for that. */
export type MysqlCollation = 'utf8mb4_0900_bin' | 'utf8mb4_nopad_bin'

export function mysqlDialect(name: MysqlCollation): SqlDialect {
  const collation = sql.raw(name)
  const utf8 = sql`character set utf8mb4 collate ${collation}`
  return Object.freeze({
    ...shared,

    finishTable: (table) => table.modifyEnd(sql`engine = InnoDB ${utf8}`),

    some: (pairs: Expression<unknown>, condition: ElementCondition): Expression<SqlBool> => {
      const element = sql`varchar(1000) ${utf8}`
      const table = sql`json_table(${pairs}, '$[*]' columns (
        plain ${element} path '$[0]', folded ${element} path '$[1]'))`
      return sql<SqlBool>`exists (select 1 from ${table} as pair
        where ${condition(sql.ref('pair.plain'), sql.ref('pair.folded'))})`
    },
  } satisfies SqlDialect)
}

const shared = {
  columns: {
    key: sql`varchar(255)`,
    text: sql`longtext`,
    integer: 'bigint',
    bytes: sql`longblob`,
    sequence: 'bigint',
  },
  locksRows: true,
  nestsWrites: false,

  numberRows: (column) => column.autoIncrement(),

  /** A text has a default only where it is an expression. */
  textDefault: (text) => sql`(${sql.lit(text)})`,

  drawGeneration: (): Expression<string> => sql<string>`uuid()`,

  /** Without a time zone, in which an hour can come twice. */
  pointColumns: [
    sql`timestampdiff(microsecond, '1970-01-01', utc_timestamp(6)) div 1000`.as('time'),
    // A number, or on newer servers a word of several.
    sql`(upper(concat(@@global.read_only)) not in ('0', 'OFF') or @@global.innodb_read_only)`.as(
      'is_replica',
    ),
  ],

  async hasTable(database: Kysely<Tables>, name: keyof Tables): Promise<boolean> {
    const query = sql`select 1 from information_schema.tables
      where table_schema = database() and table_name = ${name}`
    const { rows } = await query.execute(database)
    return rows.length > 0
  },

  /** A list in the statement, which is searched and locked in the order of the key. */
  among: (operand: Expression<unknown>, values: readonly unknown[]): Expression<SqlBool> =>
    values.length === 0 ? sql<SqlBool>`1 = 0` : sql<SqlBool>`${operand} in (${sql.join(values)})`,

  like: (text: Expression<unknown>, pattern: TextPattern): Expression<SqlBool> =>
    sql<SqlBool>`${text} like ${escapedPattern(pattern)} escape '!'`,

  /** Null is less than everything else here. */
  order: (subject: Subject, direction: TokenOrder['direction']): Expression<unknown> => {
    const parts =
      subject.type === 'text' && subject.isLong ? partsOf(subject.exact) : [subject.exact]
    const word = direction === 'ascending' ? sql`asc` : sql`desc`
    return sql.join(parts.map((part) => sql`${part} ${word}`))
  },
} satisfies Omit<SqlDialect, 'finishTable' | 'some'>

/** Of a text only the first 1024 bytes are sorted by, unless the server is set otherwise. */
function partsOf(text: Expression<unknown>): readonly Expression<unknown>[] {
  const starts = Array.from({ length: partCount }, (_, index) => 1 + index * partLength)
  return starts.map((start) => sql`substr(${text}, ${start}, ${partLength})`)
}

const partLength = 255
/** Enough for the longest description that there can be. */
const partCount = 8
