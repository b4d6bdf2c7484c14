import type { AccountRecord, LockedState, MutationTarget, StoredRecord } from '@bearergate/core'
import type { Kysely } from 'kysely'
import type { SqlDialect } from '../dialect.js'
import { accountOf } from '../rows/account-row.js'
import type { Tables } from '../rows/tables.js'
import { tokenOf } from '../rows/token-row.js'

/** Locks the targets in the order of their ids, so that two mutations never wait for each other. */
export async function lockTargets(
  database: Kysely<Tables>,
  dialect: SqlDialect,
  target: MutationTarget,
): Promise<LockedState> {
  const tokens = await lockTokens(database, dialect, target.tokens ?? [])
  const accounts = await lockAccounts(database, dialect, target.accounts ?? [])
  return { token: (id) => tokens.get(id), account: (id) => accounts.get(id) }
}

async function lockTokens(
  database: Kysely<Tables>,
  dialect: SqlDialect,
  ids: readonly string[],
): Promise<ReadonlyMap<string, StoredRecord>> {
  if (ids.length === 0) return new Map()
  const rows = await database
    .selectFrom('bearergate_tokens')
    .selectAll()
    .where(dialect.among('id', ids))
    .orderBy('id')
    .$if(dialect.locksRows, (query) => query.forUpdate())
    .execute()
  return new Map(rows.map((row) => [row.id, tokenOf(row)]))
}

async function lockAccounts(
  database: Kysely<Tables>,
  dialect: SqlDialect,
  ids: readonly string[],
): Promise<ReadonlyMap<string, AccountRecord | undefined>> {
  if (ids.length === 0) return new Map()
  const rows = await database
    .selectFrom('bearergate_accounts')
    .selectAll()
    .where(dialect.among('id', ids))
    .orderBy('id')
    .$if(dialect.locksRows, (query) => query.forUpdate())
    .execute()
  return new Map(rows.map((row) => [row.id, accountOf(row)]))
}
