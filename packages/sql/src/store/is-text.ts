import { sql, type Expression, type SqlBool } from 'kysely'
import { isStorable } from '../filter/comparison.js'

/** Whether a column is a text; false of all where no database can hold that text. */
export function isText(column: Expression<unknown>, text: string): Expression<SqlBool> {
  return isStorable(text) ? sql<SqlBool>`${column} = ${text}` : sql<SqlBool>`1 = 0`
}
