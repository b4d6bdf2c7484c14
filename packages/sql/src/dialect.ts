import type {
  ColumnDataType,
  ColumnDefinitionBuilder,
  CreateTableBuilder,
  Expression,
  Kysely,
  SqlBool,
} from 'kysely'
import type { Tables } from './rows/tables.js'

/** Everything in which the queries of one database differ from those of another. */
export interface SqlDialect {
  readonly columns: ColumnTypes

  /** Whether rows are locked by `FOR UPDATE`; false where a transaction locks the whole database. */
  readonly locksRows: boolean

  /** Lets the database number the rows by this column, in the order of insertion. */
  numberRows(column: ColumnDefinitionBuilder): ColumnDefinitionBuilder

  /** The options that follow the columns in `CREATE TABLE`. */
  finishTable<Table extends string>(
    table: CreateTableBuilder<Table, never>,
  ): CreateTableBuilder<Table, never>

  hasTable(database: Kysely<Tables>, name: keyof Tables): Promise<boolean>

  /** Whether the column holds one of the texts, however many; one statement text for any number. */
  among(column: string, texts: readonly string[]): Expression<SqlBool>
}

/** Texts are compared by code point, whatever the database's collation. */
export interface ColumnTypes {
  /** Up to 255 characters, in an index. */
  readonly key: ColumnDataType
  readonly text: ColumnDataType
  readonly integer: ColumnDataType
  /** Of a column that numbers the rows. */
  readonly sequence: ColumnDataType
}
