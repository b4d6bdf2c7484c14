import type { Store, StoreSnapshot, TokenId } from '@bearergate/core'

/** A store that is counted, and can be made to fail its node. */
export interface WatchedStore {
  readonly store: Store
  readonly counts: { reads: number; uses: number }
  /** From now on the process dies as soon as a mutation is committed. */
  dieAfterCommit(): void
}

export function watchedStore(real: Store, isDeaf: boolean): WatchedStore {
  const counts = { reads: 0, uses: 0 }
  let isToDie = false
  const changed: Partial<Store> = {
    read: (ids: readonly TokenId[]): Promise<StoreSnapshot> => {
      if (ids.length > 0) counts.reads++
      return real.read(ids)
    },
    noteUsage: (uses) => {
      counts.uses += uses.length
      return real.noteUsage(uses)
    },
    mutate: async (target, decide) => {
      const committed = await real.mutate(target, decide)
      if (isToDie) process.kill(process.pid, 'SIGKILL')
      return committed
    },
    ...(isDeaf ? { poll: async (after) => ({ ...(await real.poll(after)), changes: [] }) } : {}),
  }
  return { store: overridden(real, changed), counts, dieAfterCommit: () => void (isToDie = true) }
}

function overridden(real: Store, changed: Partial<Store>): Store {
  return new Proxy(real, {
    get(_target, name) {
      if (name in changed) return Reflect.get(changed, name)
      const member: unknown = Reflect.get(real, name)
      return typeof member === 'function' ? member.bind(real) : member
    },
  })
}
