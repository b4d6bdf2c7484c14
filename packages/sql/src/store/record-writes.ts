import type {
  AccountRecord,
  CreationRecord,
  LockedState,
  Mutation,
  StoredRecord,
} from '@bearergate/core'
import type { Kysely } from 'kysely'
import { accountRow } from '../rows/account-row.js'
import { auditRow } from '../rows/audit-row.js'
import { creationRow } from '../rows/creation-row.js'
import type { Tables } from '../rows/tables.js'
import { tokenRow } from '../rows/token-row.js'
import type { Write } from './run-writes.js'

/** Rows that one statement inserts; it has a limit of parameters. */
const mostRows = 100

/** What a mutation writes of records and audit, each in rows that no other of the writes touches. */
export function recordWrites(
  database: Kysely<Tables>,
  state: LockedState,
  { tokens = [], accounts = [], creations = [], audit = [] }: Mutation<unknown>,
): readonly Write[] {
  return [
    ...tokenWrites(database, state, tokens),
    ...accounts.map((record) => accountWrite(database, state, record)),
    ...creations.map((record) => creationWrite(database, state, record)),
    ...inParts(audit).map((part) =>
      database.insertInto('bearergate_audit').values(part.map(auditRow)),
    ),
  ]
}

function tokenWrites(
  database: Kysely<Tables>,
  state: LockedState,
  records: readonly StoredRecord[],
): readonly Write[] {
  const added = records.filter(({ id }) => state.token(id) === undefined)
  return [
    ...records.flatMap((record) => {
      const before = state.token(record.id)
      return before === undefined ? [] : tokenUpdate(database, record, before)
    }),
    ...inParts(added).map((part) =>
      database
        .insertInto('bearergate_tokens')
        .values(part.map((record) => ({ ...tokenRow(record), last_access_at: null }))),
    ),
  ]
}

/** Only what changes: a statement with all columns takes longer to make than to run. */
function tokenUpdate(
  database: Kysely<Tables>,
  record: StoredRecord,
  before: StoredRecord,
): readonly Write[] {
  const changed = changedColumns(tokenRow(before), tokenRow(record))
  return Object.keys(changed).length === 0
    ? []
    : [database.updateTable('bearergate_tokens').set(changed).where('id', '=', record.id)]
}

function changedColumns<Row extends object>(before: Row, after: Row): Partial<Row> {
  const was = new Map<string, unknown>(Object.entries(before))
  const changed = Object.entries(after).filter(([column, value]) => was.get(column) !== value)
  return Object.fromEntries(changed) as Partial<Row>
}

function inParts<Item>(items: readonly Item[]): readonly (readonly Item[])[] {
  const count = Math.ceil(items.length / mostRows)
  return Array.from({ length: count }, (_, part) =>
    items.slice(part * mostRows, (part + 1) * mostRows),
  )
}

function accountWrite(database: Kysely<Tables>, state: LockedState, record: AccountRecord): Write {
  const row = accountRow(record)
  return state.account(record.id)
    ? database.updateTable('bearergate_accounts').set(row).where('id', '=', record.id)
    : database.insertInto('bearergate_accounts').values(row)
}

function creationWrite(
  database: Kysely<Tables>,
  state: LockedState,
  record: CreationRecord,
): Write {
  const row = creationRow(record)
  return state.creation(record.key)
    ? database.updateTable('bearergate_creations').set(row).where('key', '=', record.key)
    : database.insertInto('bearergate_creations').values(row)
}
