import type { CreationRecord } from '@bearergate/core'
import { RowReader, type Row } from './row-reader.js'
import { asTokenId } from './token-id.js'
import type { CreationTable } from './tables.js'

export function creationRow({ key, fingerprint, token, at }: CreationRecord): CreationTable {
  return { key, fingerprint, token, at }
}

/** @throws BearergateError - The row is not what {@link creationRow} writes. */
export function creationOf(columns: Row): CreationRecord {
  const row = new RowReader(columns, 'record of a creation')
  return {
    key: row.text('key'),
    fingerprint: row.text('fingerprint'),
    token: row.read('token', asTokenId),
    at: row.integer('at'),
  }
}
