import { LeaseWatch } from '../coherence/lease-watch.js'
import type { NodeView } from '../coherence/node-view.js'
import { PollWatch, type Revivable } from '../coherence/poll-watch.js'
import { StoreHealth } from '../coherence/store-health.js'
import type { Emitter } from '../events/emitter.js'
import type { GateEvents } from '../events/gate-events.js'
import { Counters } from '../health/counters.js'
import { ReadWatch } from '../lookup/read-watch.js'
import type { Settings } from './settings.js'

/** What takes note of how things go, for events, health and metrics. */
export interface Watches {
  readonly counters: Counters
  readonly polls: PollWatch
  readonly reads: ReadWatch
}

export function makeWatches(
  { clock }: Settings,
  view: NodeView,
  events: Emitter<GateEvents>,
  revivable: Revivable,
): Watches {
  const counters = new Counters()
  events.on('cache-rejected', ({ count }) => (counters.sharedRejected += count))
  events.on('denied', ({ reason }) => counters.deny(reason))
  const health = new StoreHealth(clock, events)
  const lease = new LeaseWatch(view, events, counters)
  return {
    counters,
    polls: new PollWatch(clock, health, lease, counters, revivable),
    reads: new ReadWatch(clock, counters, health, events),
  }
}
