import type { TokenFilter } from './filter.js'

/** A field that lists are ordered by; `-` in front: descending. */
export type ListOrder = OrderField | `-${OrderField}`

type OrderField =
  | 'id'
  | 'name'
  | 'description'
  | 'status'
  | 'lastAccessAt'
  | 'expiresAt'
  | 'audit.created.at'
  | 'audit.updated.at'
  | 'audit.created.by.id'
  | 'revision'

/** Which part of a list is wanted. */
export interface PageRequest {
  /** 0 to 100; 0 only counts; default 10. */
  readonly limit?: number | undefined
  /** How many are passed over; default 0. */
  readonly offset?: number | undefined
}

/** Which tokens are wanted. */
export interface ListRequest extends PageRequest {
  readonly filter?: TokenFilter | undefined
  /** Default: newest first. */
  readonly order?: readonly ListOrder[] | undefined
}

/** The query string of a list of tokens, with its question mark. */
export function listQuery({ filter, order, ...page }: ListRequest): string {
  const parts = ['select=%2Baudit', ...pageParts(page)]
  if (order !== undefined && order.length > 0) parts.push(`order=${order.join(',')}`)
  if (filter !== undefined) parts.push(filter.expression)
  return `?${parts.join('&')}`
}

/** The query string of a part of a list. */
export function pageQuery(page: PageRequest): string {
  const parts = pageParts(page)
  return parts.length === 0 ? '' : `?${parts.join('&')}`
}

function pageParts({ limit, offset }: PageRequest): string[] {
  return [
    ...(limit === undefined ? [] : [`limit=${limit}`]),
    ...(offset === undefined ? [] : [`offset=${offset}`]),
  ]
}
