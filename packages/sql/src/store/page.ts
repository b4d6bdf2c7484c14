import type { Page } from '@bearergate/core'
import { RowReader, type Row } from '../rows/row-reader.js'

/** A page of rows that carry the total beside their columns; a row of nothing but the total counts. */
export function pageOf<Item>(rows: readonly Row[], itemOf: (row: Row) => Item): Page<Item> {
  const total = new RowReader(rows[0] ?? {}, 'number of rows').integer('total')
  return { total, items: rows.filter((row) => row['id'] !== null).map(itemOf) }
}
