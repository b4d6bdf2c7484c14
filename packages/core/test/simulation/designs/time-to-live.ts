import { realStore } from '../world/authority.js'
import type { Design } from '../simulate.js'
import { believedFor } from './believed-for.js'
import { sabotaged } from './sabotage.js'

/** Milliseconds, in process and in the shared cache alike. */
const ttlMs = 5_000

/** Wrong, and the usual way: entries are simply believed for a while, and then for another. */
export const timeToLive: Design = {
  name: 'TTL 5 s in L1 + TTL 5 s in Redis',
  makeStore: realStore,
  sharesCache: true,
  cacheTtlMs: ttlMs,
  makeGate: sabotaged((parts) => {
    believedFor(ttlMs, parts)
    parts.decider.lookup.l1.evictOlder = () => undefined
  }),
}
