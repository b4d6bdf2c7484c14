import type { TokenFilter, TokenOrder } from '@bearergate/core'
import { readOrder } from './order.js'
import { readLimit, readOffset } from './page.js'
import { QueryFaults } from './query-faults.js'
import { readFilter } from './rql/read-filter.js'
import { readSelect } from './select.js'
import type { Selectable } from './selectable.js'
import { Selection } from './selection.js'
import { splitQuery, type SplitQuery } from './split-query.js'

/** A page of a list, and what of each item is seen. */
export interface PageQuery {
  readonly limit: number
  readonly offset: number
  readonly selection: Selection
}

/** A page of the list of tokens. */
export interface ListQuery extends PageQuery {
  readonly filter: TokenFilter | undefined
  /** Empty: newest first. */
  readonly order: readonly TokenOrder[]
}

/**
 * Reads the query string of the list of tokens, as the client sent it: percent-encoded, not a decoded
 * map. Linear in its length.
 *
 * @throws InvalidInputError - everything that is wrong with it, by parameter: `filter`, `order`,
 * `select`, `limit`, `offset`.
 */
export function readListQuery(rawQuery: string, selectable: Selectable): ListQuery {
  const split = splitQuery(rawQuery)
  const faults = new QueryFaults()
  const query: ListQuery = {
    ...pageOf(split, selectable, faults),
    order: faults.collect([], () => readOrder(split.order)),
    filter: faults.collect(undefined, () => filterOf(split)),
  }
  faults.raise()
  return query
}

/**
 * The same of a list that is neither filtered nor ordered by its clients.
 *
 * @throws InvalidInputError - as {@link readListQuery} does, also for a filter or an order.
 */
export function readPageQuery(rawQuery: string, selectable: Selectable): PageQuery {
  const split = splitQuery(rawQuery)
  const faults = new QueryFaults()
  const query = pageOf(split, selectable, faults)
  if (split.order.length > 0) faults.add('order', 'This list has an order of its own.')
  if (split.filter !== '') faults.add('filter', 'This list takes no filter.')
  faults.raise()
  return query
}

/**
 * What `select` leaves of a single resource. Other parts of the query string do not matter.
 *
 * @throws InvalidInputError - a member is unknown.
 */
export function readItemQuery(rawQuery: string, selectable: Selectable): Selection {
  const faults = new QueryFaults()
  const selection = selectionOf(splitQuery(rawQuery), selectable, faults)
  faults.raise()
  return selection
}

function pageOf(split: SplitQuery, selectable: Selectable, faults: QueryFaults): PageQuery {
  return {
    limit: faults.collect(0, () => readLimit(split.limit)),
    offset: faults.collect(0, () => readOffset(split.offset)),
    selection: selectionOf(split, selectable, faults),
  }
}

function selectionOf(split: SplitQuery, selectable: Selectable, faults: QueryFaults): Selection {
  return faults.collect(new Selection(selectable), () => readSelect(split.select, selectable))
}

function filterOf({ filter }: SplitQuery): TokenFilter | undefined {
  return filter === '' ? undefined : readFilter(filter)
}
