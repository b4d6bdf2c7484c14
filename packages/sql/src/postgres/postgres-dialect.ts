import type { TextPattern, TokenOrder } from '@bearergate/core'
import { sql, type Expression, type Kysely, type SqlBool } from 'kysely'
import type { ElementCondition, SqlDialect } from '../dialect.js'
import { escapedPattern } from '../filter/escaped-pattern.js'
import type { Subject } from '../filter/field-columns.js'
import type { Tables } from '../rows/tables.js'

/** @param schema - Where the tables are. */
export function postgresDialect(schema: string): SqlDialect {
  return Object.freeze({
    ...shared,

    /** From the catalogue, which also those may read who have no right on the table. */
    async hasTable(database: Kysely<Tables>, name: keyof Tables): Promise<boolean> {
      const query = sql`select 1 from pg_catalog.pg_tables
        where schemaname = ${schema} and tablename = ${name}`
      const { rows } = await query.execute(database)
      return rows.length > 0
    },
  })
}

/** The collation of a database may order and compare by the rules of a language. */
const text = sql`text collate "C"`

const shared = {
  columns: { key: text, text, integer: 'bigint', bytes: 'bytea', sequence: 'bigint' },
  locksRows: true,
  nestsWrites: true,

  numberRows: (column) => column.generatedByDefaultAsIdentity(),
  finishTable: (table) => table,
  textDefault: (filled) => filled,

  drawGeneration: (): Expression<string> => sql<string>`gen_random_uuid()::text`,

  /** The time of the clock, not that of the transaction. */
  pointColumns: [
    sql`floor(extract(epoch from clock_timestamp()) * 1000)::bigint`.as('time'),
    sql`pg_is_in_recovery()`.as('is_replica'),
  ],

  among: (operand: Expression<unknown>, values: readonly unknown[]): Expression<SqlBool> =>
    typeof values[0] === 'number'
      ? sql<SqlBool>`${operand} = any(${values}::bigint[])`
      : sql<SqlBool>`${operand} = any(${values}::text[])`,

  like: (operand: Expression<unknown>, pattern: TextPattern): Expression<SqlBool> =>
    sql<SqlBool>`${operand} like ${escapedPattern(pattern)} escape '!'`,

  some: (pairs: Expression<unknown>, condition: ElementCondition): Expression<SqlBool> => {
    const exact = sql`((pair.value ->> 0) collate "C")`
    const folded = sql`((pair.value ->> 1) collate "C")`
    const elements = sql`select 1 from jsonb_array_elements(${pairs}::jsonb) as pair(value)`
    return sql<SqlBool>`exists (${elements} where ${condition(exact, folded)})`
  },

  /** Said only of what can be null: an index that does not say it would not be used. */
  order: (subject: Subject, direction: TokenOrder['direction']): Expression<unknown> => {
    const { exact } = subject
    const isNullable = subject.type === 'number' && subject.isNullable
    if (direction === 'ascending') {
      return isNullable ? sql`${exact} asc nulls first` : sql`${exact} asc`
    }
    return isNullable ? sql`${exact} desc nulls last` : sql`${exact} desc`
  },
} satisfies Omit<SqlDialect, 'hasTable'>
