import type { AuditQuery, AuditRecord, Page } from '@bearergate/core'
import type { Expression, ExpressionBuilder, Kysely, SqlBool } from 'kysely'
import { auditOf } from '../rows/audit-row.js'
import type { Tables } from '../rows/tables.js'
import { counterId } from './counter.js'
import { isText } from './is-text.js'
import { pageOf } from './page.js'

/** One page and the number of all, in one statement; the counter's only row makes sure of a row. */
export async function listAudit(
  database: Kysely<Tables>,
  query: AuditQuery,
): Promise<Page<AuditRecord>> {
  const rows = await database
    .selectFrom('bearergate_change_counter')
    .leftJoin(
      (from) =>
        from
          .selectFrom('bearergate_audit')
          .selectAll()
          .where((where) => isListed(where, query))
          .orderBy('at', 'desc')
          .orderBy('sequence', 'desc')
          .limit(query.limit)
          .offset(query.offset)
          .as('line'),
      (join) => join.onTrue(),
    )
    .selectAll('line')
    .select((from) =>
      from
        .selectFrom('bearergate_audit')
        .select((count) => count.fn.countAll().as('total'))
        .where((where) => isListed(where, query))
        .as('total'),
    )
    .where('bearergate_change_counter.id', '=', counterId)
    .orderBy('line.at', 'desc')
    .orderBy('line.sequence', 'desc')
    .execute()
  return pageOf(rows, auditOf)
}

function isListed(
  where: ExpressionBuilder<Tables, 'bearergate_audit'>,
  { account, object }: AuditQuery,
): Expression<SqlBool> {
  return where.and([
    ...(account === undefined ? [] : [isText(where.ref('account'), account)]),
    ...(object === undefined ? [] : [isText(where.ref('object_id'), object)]),
  ])
}
