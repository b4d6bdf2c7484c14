import type { StoreSnapshot, StoredRecord, TokenId } from '@bearergate/core'
import { sql, type Kysely } from 'kysely'
import type { SqlDialect } from '../dialect.js'
import { accountOf } from '../rows/account-row.js'
import type { Row } from '../rows/row-reader.js'
import type { Tables } from '../rows/tables.js'
import { tokenOf } from '../rows/token-row.js'
import { counterId, pointOf } from './counter.js'

/** Counter, records and accounts in one statement, so of one snapshot. */
export async function readSnapshot(
  database: Kysely<Tables>,
  dialect: SqlDialect,
  ids: readonly TokenId[],
): Promise<StoreSnapshot> {
  const rows = await snapshotQuery(database, dialect, ids).execute()
  const tokens = rows.flatMap(tokensOf)
  const accounts = rows.flatMap((row) => accountOf(row, 'account_') ?? [])
  return {
    ...pointOf(rows[0] ?? {}),
    tokens: new Map(tokens.map((record) => [record.id, record])),
    accounts: new Map(accounts.map((record) => [record.id, record])),
  }
}

function snapshotQuery(database: Kysely<Tables>, dialect: SqlDialect, ids: readonly TokenId[]) {
  return database
    .selectFrom('bearergate_change_counter as counter')
    .leftJoin('bearergate_tokens as token', (join) =>
      join.on(dialect.among(sql.ref('token.id'), ids)),
    )
    .leftJoin('bearergate_accounts as account', 'account.id', 'token.account')
    .selectAll('token')
    .select(['counter.position', 'counter.generation'])
    .select(dialect.pointColumns)
    .where('counter.id', '=', counterId)
    .select([
      'account.id as account_id',
      'account.status as account_status',
      'account.revision as account_revision',
      'account.updated_at as account_updated_at',
    ])
}

function tokensOf(row: Row): readonly StoredRecord[] {
  return row['id'] === null ? [] : [tokenOf(row)]
}
