import type { L1 } from '../cache/l1.js'
import { momentOf, type Clock } from '../clock.js'
import type { NodeView } from '../coherence/node-view.js'
import type { StoreReads } from '../lookup/store-reads.js'
import type { UsageTracker } from '../usage/usage-tracker.js'
import type { Counters } from './counters.js'
import type { Metrics } from './metrics.js'

/** What is measured. */
export interface Measured {
  readonly clock: Clock
  readonly counters: Counters
  readonly l1: L1
  readonly view: NodeView
  readonly reads: StoreReads
  readonly usage: UsageTracker
}

/** The state of all counters at this moment. */
export function measure(measured: Measured): Metrics {
  const { counters, l1, usage } = measured
  const { granted, grantedStale, denied } = counters
  return {
    decisions: { granted, grantedStale, denied: Object.fromEntries(denied) },
    l1: { hits: counters.l1Hits, misses: counters.l1Misses, size: l1.size },
    shared: {
      hits: counters.sharedHits,
      misses: counters.sharedAsked - counters.sharedHits,
      rejected: counters.sharedRejected,
    },
    reads: readsOf(measured),
    polls: {
      answered: counters.polls,
      failed: counters.pollFailures,
      lastMs: counters.pollMs,
    },
    lease: leaseOf(measured),
    usage: { dropped: usage.dropped },
  }
}

function readsOf({ counters, reads }: Measured): Metrics['reads'] {
  return {
    batches: counters.batches,
    tokens: counters.ids,
    failed: counters.readFailures,
    timedOut: counters.readTimeouts,
    shed: counters.shed,
    spared: counters.spared,
    running: reads.running,
    queued: reads.queued,
  }
}

function leaseOf({ clock, counters, view }: Measured): Metrics['lease'] {
  const age = view.trust.age(momentOf(clock))
  const ageMs = Number.isFinite(age) ? age : undefined
  return { lost: counters.leasesLost, ageMs, position: view.applied }
}
