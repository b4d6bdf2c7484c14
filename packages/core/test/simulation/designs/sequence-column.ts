import { createGate, type LoggedChange, type Position, type Store } from '@bearergate/core'
import { realStore, type MakeStore } from '../world/authority.js'
import type { Design } from '../simulate.js'

/** How long transactions stay open between taking their number and committing, in milliseconds. */
const durations = [1, 400, 5, 1_200] as const

/**
 * Wrong: positions come from a sequence when a transaction begins. One that took its number first
 * may commit last, and who has polled in between never sees it.
 */
const sequenceStore: MakeStore = (schedule) => {
  const inner = realStore(schedule)
  const log: LoggedChange[] = []
  let drawn: Position = 0
  const visible = (): Position => Math.max(0, ...log.map(({ position }) => position))
  const store: Store = {
    ...delegated(inner),
    read: async (ids) => ({ ...(await inner.read(ids)), position: visible() }),
    poll: async (after) => ({
      ...(await inner.poll(0)),
      position: visible(),
      changes: log.filter(({ position }) => position > after),
    }),
    mutate: async (target, decide) => {
      const first = drawn++
      await new Promise<void>((resolve) => {
        schedule.after(durations[first % durations.length] ?? 1, resolve)
      })
      const committed = await inner.mutate(target, decide)
      const changes = committed.changes.map((change) => ({ ...change, position: first + 1 }))
      log.push(...changes)
      return { ...committed, position: visible(), changes }
    },
  }
  return store
}

function delegated(store: Store): Store {
  return {
    open: () => store.open(),
    read: (ids) => store.read(ids),
    poll: (after) => store.poll(after),
    mutate: (target, decide) => store.mutate(target, decide),
    list: (query) => store.list(query),
    listAudit: (query) => store.listAudit(query),
    readIcon: (id) => store.readIcon(id),
    noteUsage: (uses) => store.noteUsage(uses),
    trim: () => Promise.resolve(0),
    replaceGeneration: (lost) => store.replaceGeneration(lost),
    close: () => store.close(),
  }
}

export const sequenceColumn: Design = {
  name: 'sequence column',
  makeGate: (options) => createGate(options),
  makeStore: sequenceStore,
  losesCommits: false,
}
