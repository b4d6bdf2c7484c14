import { and, contains, eq, ge, isNull, le, type TokenFilter } from '../../src/client/filter.js'
import type { ListOrder, ListRequest } from '../../src/client/list-request.js'
import type { ColumnKey, ListState } from './list-state.js'

/** Days within which an expiry is soon. */
const soonDays = 30
const dayMs = 86_400_000

/** What the server is asked for; `grants` says whether modules or scopes are granted. */
export function listRequest(
  state: ListState,
  grants: 'module' | 'scope',
  now: number,
): ListRequest {
  const filters = filtersOf(state, grants, now)
  return {
    limit: state.size,
    offset: (state.page - 1) * state.size,
    order: orderOf(state),
    filter: filters.length === 0 ? undefined : and(...filters),
  }
}

function filtersOf(state: ListState, grants: 'module' | 'scope', now: number): TokenFilter[] {
  const { search, status, grant, creator, expiring, unused } = state
  const granted = grants === 'module' ? 'modules.id' : 'scopes'
  return [
    ...(search === '' ? [] : [contains('name', search)]),
    ...(status === undefined ? [] : [eq('status', status)]),
    ...(grant === '' ? [] : [eq(granted, grant)]),
    ...(creator === '' ? [] : [eq('audit.created.by.id', creator)]),
    ...(expiring ? expiringSoon(now) : []),
    ...(unused ? [isNull('lastAccessAt')] : []),
  ]
}

function expiringSoon(now: number): TokenFilter[] {
  const soon = new Date(now + soonDays * dayMs).toISOString()
  return [ge('expiresAt', new Date(now).toISOString()), le('expiresAt', soon)]
}

const orders: Readonly<Partial<Record<ColumnKey, Exclude<ListOrder, `-${string}`>>>> = {
  name: 'name',
  creator: 'audit.created.by.id',
  created: 'audit.created.at',
  lastAccess: 'lastAccessAt',
  status: 'status',
  expires: 'expiresAt',
  updated: 'audit.updated.at',
  revision: 'revision',
}

/** Whether the server can order by a column. */
export function isSortable(column: ColumnKey): boolean {
  return orders[column] !== undefined
}

function orderOf({ sort, descending }: ListState): readonly ListOrder[] {
  const field = orders[sort]
  if (field === undefined) return []
  return [descending ? `-${field}` : field]
}
