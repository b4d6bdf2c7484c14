import type {
  AccountRecord,
  CreationRecord,
  LockedState,
  MutationTarget,
  StoredRecord,
} from '@bearergate/core'
import { sql, type Kysely } from 'kysely'
import type { SqlDialect } from '../dialect.js'
import { isStorable } from '../filter/comparison.js'
import { accountOf } from '../rows/account-row.js'
import { creationOf } from '../rows/creation-row.js'
import type { Tables } from '../rows/tables.js'
import { tokenOf } from '../rows/token-row.js'

/** Locks the targets in the order of their ids, so that two mutations never wait for each other. */
export async function lockTargets(
  database: Kysely<Tables>,
  dialect: SqlDialect,
  target: MutationTarget,
): Promise<LockedState> {
  const tokens = await lockTokens(database, dialect, target.tokens ?? [])
  const accounts = await lockAccounts(database, dialect, (target.accounts ?? []).filter(isStorable))
  const creations = await lockCreations(database, dialect, target.creations ?? [])
  return {
    token: (id) => tokens.get(id),
    account: (id) => accounts.get(id),
    creation: (key) => creations.get(key),
  }
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
    .where(dialect.among(sql.ref('id'), ids))
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
    .where(dialect.among(sql.ref('id'), ids))
    .orderBy('id')
    .$if(dialect.locksRows, (query) => query.forUpdate())
    .execute()
  return new Map(rows.map((row) => [row.id, accountOf(row)]))
}

async function lockCreations(
  database: Kysely<Tables>,
  dialect: SqlDialect,
  keys: readonly string[],
): Promise<ReadonlyMap<string, CreationRecord>> {
  if (keys.length === 0) return new Map()
  const rows = await database
    .selectFrom('bearergate_creations')
    .selectAll()
    .where(dialect.among(sql.ref('key'), keys))
    .orderBy('key')
    .$if(dialect.locksRows, (query) => query.forUpdate())
    .execute()
  return new Map(rows.map((row) => [row.key, creationOf(row)]))
}
