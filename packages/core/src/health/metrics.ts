import type { DenialReason } from '../decision/decision.js'

/**
 * What a gate has counted since its start, and what it has at this moment (where that is said). Times
 * are milliseconds. Getting them costs little: nothing is asked, nothing is waited for.
 */
export interface Metrics {
  readonly decisions: {
    /** Tokens granted, those by the second bound included. */
    readonly granted: number
    /** By the second bound, `outage.serveStaleMs`. */
    readonly grantedStale: number
    /** Denials that were answered, by their reason; a reason that never occurred is absent. */
    readonly denied: Readonly<Partial<Record<DenialReason, number>>>
  }
  /** The cache in this process. Strict requests do not ask it. */
  readonly l1: {
    readonly hits: number
    readonly misses: number
    /** Tokens in it now. */
    readonly size: number
  }
  /** The cache that nodes share. */
  readonly shared: {
    readonly hits: number
    readonly misses: number
    /** What it held that no gate of the cluster had written. */
    readonly rejected: number
  }
  readonly reads: {
    /** Queries that read tokens, and the tokens that they asked for. */
    readonly batches: number
    readonly tokens: number
    readonly failed: number
    readonly timedOut: number
    /** Requests refused because too many waited. */
    readonly shed: number
    /** Requests refused because the store did not answer others; those that already waited included. */
    readonly spared: number
    /** Queries under way, and waiting to be sent, now. */
    readonly running: number
    readonly queued: number
  }
  readonly polls: {
    readonly answered: number
    readonly failed: number
    /** How long the last good one took. */
    readonly lastMs: number
  }
  readonly lease: {
    readonly lost: number
    /**
     * Age of what is known of the store now: at most Δ while caches are believed. Undefined before the
     * store was first heard of.
     */
    readonly ageMs: number | undefined
    /** The position in the change log up to which this node knows it. */
    readonly position: number
  }
  readonly usage: {
    /** Last-access times that were lost. */
    readonly dropped: number
  }
}
