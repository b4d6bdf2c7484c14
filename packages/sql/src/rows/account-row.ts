import type { AccountRecord } from '@bearergate/core'
import { oneOf } from './parse.js'
import { plainText } from './plain-text.js'
import { RowReader, type Row } from './row-reader.js'
import type { AccountTable } from './tables.js'

export function accountRow(record: AccountRecord): AccountTable {
  return {
    id: plainText(record.id),
    status: record.status,
    revision: record.revision,
    updated_at: record.updatedAt,
  }
}

/** Undefined for the row of a left join that found no account. */
export function accountOf(columns: Row, prefix = ''): AccountRecord | undefined {
  const row = new RowReader(columns, 'record of an account', prefix)
  if (!row.has('id')) return undefined
  return {
    id: row.text('id'),
    status: row.read('status', asStatus),
    revision: row.integer('revision'),
    updatedAt: row.integer('updated_at'),
  }
}

const asStatus = oneOf({ Active: true, Disabled: true })
