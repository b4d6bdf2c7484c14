import type { Page, StoredRecord, TokenQuery } from '@bearergate/core'
import type { ExpressionBuilder, Kysely, SqlBool, Expression } from 'kysely'
import type { Tables } from '../rows/tables.js'
import { tokenOf } from '../rows/token-row.js'
import { pageOf } from './page.js'

/** One page and the number of all, in one statement; the counter's only row makes sure of a row. */
export async function listTokens(
  database: Kysely<Tables>,
  query: TokenQuery,
): Promise<Page<StoredRecord>> {
  const rows = await database
    .selectFrom('bearergate_change_counter')
    .leftJoin(
      (from) =>
        from
          .selectFrom('bearergate_tokens')
          .selectAll()
          .where((where) => isListed(where, query))
          .orderBy('created_at', 'desc')
          .orderBy('id', 'desc')
          .limit(query.limit)
          .offset(query.offset)
          .as('token'),
      (join) => join.onTrue(),
    )
    .selectAll('token')
    .select((from) =>
      from
        .selectFrom('bearergate_tokens')
        .select((count) => count.fn.countAll().as('total'))
        .where((where) => isListed(where, query))
        .as('total'),
    )
    .orderBy('token.created_at', 'desc')
    .orderBy('token.id', 'desc')
    .execute()
  return pageOf(rows, tokenOf)
}

function isListed(
  where: ExpressionBuilder<Tables, 'bearergate_tokens'>,
  { account, status }: TokenQuery,
): Expression<SqlBool> {
  return where.and([
    status === undefined ? where('status', '<>', 'Deleted') : where('status', '=', status),
    ...(account === undefined ? [] : [where('account', '=', account)]),
  ])
}
