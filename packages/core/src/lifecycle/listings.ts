import type { Actor } from '../record/actor.js'
import type { AuditRecord } from '../record/audit-record.js'
import { publicRecord, type TokenRecord } from '../record/token-record.js'
import type { AuditQuery, Page } from '../store/store.js'
import { fromStore } from './from-store.js'
import type { LifecycleContext } from './lifecycle-context.js'
import { pageOf } from './page-rules.js'
import { filterOf, type TokenListQuery } from './token-list-query.js'

/** A page of a listing; default the first ten. */
export type ListQuery<Query> = { readonly [Field in keyof Query]?: Query[Field] | undefined }

/** Of the actor's own account, whatever the query says; the system chooses. */
export async function listTokens(
  { store }: LifecycleContext,
  query: TokenListQuery,
  by: Actor,
): Promise<Page<TokenRecord>> {
  const account = by.account?.id ?? query.account
  const { order } = query
  const page = await fromStore(
    store.list({ ...pageOf(query), account, filter: filterOf(query), order }),
  )
  return { total: page.total, items: page.items.map(publicRecord) }
}

/** The same of the audit trail. */
export function listAudit(
  { store }: LifecycleContext,
  query: ListQuery<AuditQuery>,
  by: Actor,
): Promise<Page<AuditRecord>> {
  const account = by.account?.id ?? query.account
  const { object } = query
  return fromStore(store.listAudit({ ...pageOf(query), account, object }))
}
