import type { Clock } from '../clock.js'
import { inTime } from '../deadline.js'
import { BearergateError } from '../errors.js'
import type { Store } from './store.js'

/** What management reads from a store. */
export type StoreReader = Pick<Store, 'read' | 'list' | 'listAudit' | 'readIcon'>

/** A store whose answers are waited for no longer than `ms` milliseconds. */
export function readerOf(store: StoreReader, clock: Clock, ms: number): StoreReader {
  const bounded = <Result>(answer: Promise<Result>): Promise<Result> =>
    inTime(clock, { ms, late: unanswered, keepsAlive: true }, answer)
  return {
    read: (ids) => bounded(store.read(ids)),
    list: (query) => bounded(store.list(query)),
    listAudit: (query) => bounded(store.listAudit(query)),
    readIcon: (id) => bounded(store.readIcon(id)),
  }
}

function unanswered(): BearergateError {
  return new BearergateError('BG_STORE_UNAVAILABLE', 'The store did not answer in time.')
}
