import type { News } from '@bearergate/core'
import type { L1 } from '../../../src/cache/l1.js'
import { isTokenId, tokenKeyOf } from '../../../src/value/token-id.js'
import type { GateParts } from '../../../src/gate/parts.js'
import { realStore } from '../world/authority.js'
import type { Design } from '../simulate.js'
import { believedFor } from './believed-for.js'
import { sabotaged } from './sabotage.js'

/** Milliseconds, in process and in the shared cache alike. */
const ttlMs = 60_000

const beatMs = 500
const silenceMs = 2_000

/** Wrong: whoever commits deletes the entry and tells the others, and that is that. */
export const deleteAndPublish: Design = {
  name: 'commit, DEL, PUBLISH, TTL 60 s',
  makeStore: realStore,
  sharesCache: true,
  cacheTtlMs: ttlMs,
  makeGate: sabotaged(tellByMessage),
}

/** Wrong: nodes notice that they are told nothing, and then fill up again from what was not deleted. */
export const heartbeat: Design = {
  ...deleteAndPublish,
  name: 'the same + heartbeat, flush L1 on silence',
  makeGate: sabotaged((parts) => {
    tellByMessage(parts)
    flushOnSilence(parts)
  }),
}

function tellByMessage(parts: GateParts): void {
  believedFor(ttlMs, parts)
  const { view, l1 } = parts.decider.lookup
  view.hear = (news) => {
    evict(l1, news)
    return true
  }
}

function evict(l1: L1, { changes }: News): void {
  for (const { kind, key } of changes) {
    if (kind !== 'token') l1.clear()
    else if (isTokenId(key)) l1.evictOlder(tokenKeyOf(key), Infinity)
  }
}

/** A node hears its own heartbeat too, as long as it hears anything. */
function flushOnSilence({ decider: { clock, lookup } }: GateParts): void {
  let heardAt = clock.monotonic()
  const hear = lookup.view.hear.bind(lookup.view)
  lookup.view.hear = (news) => {
    heardAt = clock.monotonic()
    return hear(news)
  }
  const beat = (): void => {
    lookup.shared?.cache.publish({ generation: '', changes: [] })
    if (clock.monotonic() - heardAt > silenceMs) lookup.l1.clear()
    clock.after(beatMs, beat)
  }
  clock.after(beatMs, beat)
}
