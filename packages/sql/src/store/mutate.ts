import {
  checkMutation,
  writesAnything,
  type AccountRecord,
  type AuditRecord,
  type Change,
  type Committed,
  type Decide,
  type LockedState,
  type LoggedChange,
  type MutationTarget,
  type Position,
  type StoredRecord,
} from '@bearergate/core'
import type { Kysely } from 'kysely'
import type { SqlDialect } from '../dialect.js'
import { accountRow } from '../rows/account-row.js'
import { auditRow } from '../rows/audit-row.js'
import type { Tables } from '../rows/tables.js'
import { tokenRow } from '../rows/token-row.js'
import { readPoint, takePositions } from './counter.js'
import { lockTargets } from './lock-targets.js'

export interface MutationCall<Result> {
  readonly target: MutationTarget
  readonly decide: Decide<Result>
  /** Dates the changes in the log. */
  readonly now: number
}

/** The statements of one mutation, inside its transaction. The counter is taken last. */
export async function mutate<Result>(
  database: Kysely<Tables>,
  dialect: SqlDialect,
  { target, decide, now }: MutationCall<Result>,
): Promise<Committed<Result>> {
  const state = await lockTargets(database, dialect, target)
  const mutation = decide(state)
  const { result, tokens = [], accounts = [], audit = [], changes = [] } = mutation
  if (!writesAnything(mutation)) return { result, ...(await readPoint(database)), changes: [] }
  checkMutation(target, state, mutation)
  for (const record of tokens) await writeToken(database, state, record)
  for (const record of accounts) await writeAccount(database, state, record)
  for (const line of audit) await writeAudit(database, line)
  const point = await takePositions(database, changes.length)
  const logged = numbered(changes, point.position - changes.length)
  for (const change of logged) await writeChange(database, change, now)
  return { result, ...point, changes: logged }
}

async function writeToken(
  database: Kysely<Tables>,
  state: LockedState,
  record: StoredRecord,
): Promise<void> {
  const row = tokenRow(record)
  const query = state.token(record.id)
    ? database.updateTable('bearergate_tokens').set(row).where('id', '=', record.id)
    : database.insertInto('bearergate_tokens').values({ ...row, last_access_at: null })
  await query.execute()
}

async function writeAccount(
  database: Kysely<Tables>,
  state: LockedState,
  record: AccountRecord,
): Promise<void> {
  const row = accountRow(record)
  const query = state.account(record.id)
    ? database.updateTable('bearergate_accounts').set(row).where('id', '=', record.id)
    : database.insertInto('bearergate_accounts').values(row)
  await query.execute()
}

async function writeAudit(database: Kysely<Tables>, line: AuditRecord): Promise<void> {
  await database.insertInto('bearergate_audit').values(auditRow(line)).execute()
}

function numbered(changes: readonly Change[], after: Position): readonly LoggedChange[] {
  return changes.map(({ kind, key }, index) => ({ position: after + index + 1, kind, key }))
}

async function writeChange(
  database: Kysely<Tables>,
  change: LoggedChange,
  at: number,
): Promise<void> {
  await database
    .insertInto('bearergate_change_log')
    .values({ ...change, at })
    .execute()
}
