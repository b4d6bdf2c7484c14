import type { Store } from '@bearergate/core'
import type { Link } from './link.js'

/** The store as one node sees it: beyond a network. */
export function linkedStore(store: Store, link: Link): Store {
  return {
    open: () => link.call('other', () => store.open()),
    read: (ids) => link.call('read', () => store.read(ids)),
    poll: (after) => link.call('poll', () => store.poll(after)),
    mutate: (target, decide) => link.call('mutate', () => store.mutate(target, decide)),
    list: (query) => link.call('other', () => store.list(query)),
    listAudit: (query) => link.call('other', () => store.listAudit(query)),
    readIcon: (id) => link.call('other', () => store.readIcon(id)),
    noteUsage: (uses) => link.call('other', () => store.noteUsage(uses)),
    trim: (policy) => link.call('other', () => store.trim(policy)),
    replaceGeneration: (lost) => link.call('other', () => store.replaceGeneration(lost)),
    close: () => link.call('other', () => store.close()),
  }
}
