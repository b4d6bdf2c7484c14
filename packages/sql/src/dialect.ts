import type {
  AliasedExpression,
  ColumnDataType,
  ColumnDefinitionBuilder,
  CreateTableBuilder,
  Expression,
  Kysely,
  SqlBool,
} from 'kysely'
import type { TextPattern, TokenOrder } from '@bearergate/core'
import type { Subject } from './filter/field-columns.js'
import type { Tables } from './rows/tables.js'

/** Everything in which the queries of one database differ from those of another. */
export interface SqlDialect {
  readonly columns: ColumnTypes

  /** Whether rows are locked by `FOR UPDATE`; false where a transaction locks the whole database. */
  readonly locksRows: boolean

  /** Whether statements that write can be parts of one statement, and give rows. */
  readonly nestsWrites: boolean

  /** Lets the database number the rows by this column, in the order of insertion. */
  numberRows(column: ColumnDefinitionBuilder): ColumnDefinitionBuilder

  /** The options that follow the columns in `CREATE TABLE`. */
  finishTable<Table extends string>(
    table: CreateTableBuilder<Table, never>,
  ): CreateTableBuilder<Table, never>

  /** The default of a column of text. */
  textDefault(text: '' | '[]'): unknown

  hasTable(database: Kysely<Tables>, name: keyof Tables): Promise<boolean>

  /** A text that was never drawn before. */
  drawGeneration(): Expression<string>

  /** What is read with the counter: the time that the database has, and whether it is a replica. */
  readonly pointColumns: readonly AliasedExpression<unknown, 'time' | 'is_replica'>[]

  /** Whether it is one of the values, however many; one statement text for any number. */
  among(
    operand: Expression<unknown>,
    values: readonly string[] | readonly number[],
  ): Expression<SqlBool>

  /** Whether the text is the pieces with anything in between, with regard to case. */
  like(text: Expression<unknown>, pattern: TextPattern): Expression<SqlBool>

  /**
   * Whether the condition is true of some element of a list, which a column holds as JSON: of each
   * element a pair, the element as it is and with its case folded. Linear in the length of the list.
   */
  some(pairs: Expression<unknown>, condition: ElementCondition): Expression<SqlBool>

  /** Null before everything else when ascending, behind everything else when descending. */
  order(subject: Subject, direction: TokenOrder['direction']): Expression<unknown>
}

/** A condition on an element, which is given as it is and with its case folded. */
export type ElementCondition = (
  exact: Expression<unknown>,
  folded: Expression<unknown>,
) => Expression<SqlBool>

/** The name of a type, or how it is written. */
type ColumnType = ColumnDataType | Expression<unknown>

/** Texts are compared by code point, whatever the database's collation. */
export interface ColumnTypes {
  /** Up to 255 characters, in an index. */
  readonly key: ColumnType
  readonly text: ColumnType
  readonly integer: ColumnType
  readonly bytes: ColumnType
  /** Of a column that numbers the rows. */
  readonly sequence: ColumnType
}
