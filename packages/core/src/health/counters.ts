import type { DenialReason } from '../decision/decision.js'

/** What a gate counts from its start on: whole numbers that only grow, raised in place. */
export class Counters {
  granted = 0
  grantedStale = 0
  l1Hits = 0
  l1Misses = 0
  sharedHits = 0
  sharedAsked = 0
  sharedRejected = 0
  /** Batches sent to the store, and the ids in them. */
  batches = 0
  ids = 0
  readFailures = 0
  readTimeouts = 0
  /** Requests refused because too much was waiting, and because the store did not answer others. */
  shed = 0
  spared = 0
  polls = 0
  /** How long the last good poll took, in milliseconds. */
  pollMs = 0
  pollFailures = 0
  leasesLost = 0
  readonly denied: Map<DenialReason, number> = new Map()

  deny(reason: DenialReason): void {
    this.denied.set(reason, (this.denied.get(reason) ?? 0) + 1)
  }
}
