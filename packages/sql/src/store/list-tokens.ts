import type { Page, StoredRecord, TokenQuery } from '@bearergate/core'
import type { Expression, ExpressionBuilder, Kysely, SqlBool } from 'kysely'
import type { SqlDialect } from '../dialect.js'
import { compileFilter } from '../filter/compile-filter.js'
import { compileOrder } from '../filter/compile-order.js'
import type { Tables } from '../rows/tables.js'
import { tokenOf } from '../rows/token-row.js'
import { counterId } from './counter.js'
import { isText } from './is-text.js'
import { pageOf } from './page.js'

/** One page and the number of all, in one statement; the counter's only row makes sure of a row. */
export async function listTokens(
  database: Kysely<Tables>,
  dialect: SqlDialect,
  query: TokenQuery,
): Promise<Page<StoredRecord>> {
  const order = compileOrder(dialect, query.order)
  const rows = await database
    .selectFrom('bearergate_change_counter')
    .leftJoin(
      (from) =>
        from
          .selectFrom('bearergate_tokens')
          .selectAll()
          .where((where) => isListed(where, dialect, query))
          .orderBy(order)
          .limit(query.limit)
          .offset(query.offset)
          .as('bearergate_tokens'),
      (join) => join.onTrue(),
    )
    .selectAll('bearergate_tokens')
    .select((from) =>
      from
        .selectFrom('bearergate_tokens')
        .select((count) => count.fn.countAll().as('total'))
        .where((where) => isListed(where, dialect, query))
        .as('total'),
    )
    .where('bearergate_change_counter.id', '=', counterId)
    .orderBy(order)
    .execute()
  return pageOf(rows, tokenOf)
}

function isListed(
  where: ExpressionBuilder<Tables, 'bearergate_tokens'>,
  dialect: SqlDialect,
  { account, filter }: TokenQuery,
): Expression<SqlBool> {
  return where.and([
    where('status', '<>', 'Deleted'),
    ...(account === undefined ? [] : [isText(where.ref('account'), account)]),
    ...(filter === undefined ? [] : [compileFilter(dialect, filter)]),
  ])
}
