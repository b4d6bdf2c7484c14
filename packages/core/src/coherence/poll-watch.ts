import { momentOf, type Clock } from '../clock.js'
import type { Counters } from '../health/counters.js'
import type { LeaseWatch } from './lease-watch.js'
import type { StoreHealth } from './store-health.js'

/** Reads of the store, which a poll may find well again. */
export interface Revivable {
  /** The store is known to answer again: reads are sent as ever. */
  resume(): void
  /** Finds out whether reads that failed are answered again. */
  retry(): Promise<boolean>
}

/** Takes note of how polls end: counts them, and looks at the store's health and the lease. */
export class PollWatch {
  #isFailing = false

  constructor(
    readonly clock: Clock,
    readonly health: StoreHealth,
    readonly lease: LeaseWatch,
    readonly counters: Counters,
    readonly reads: Revivable,
  ) {}

  /** Whether the last poll failed. */
  get isFailing(): boolean {
    return this.#isFailing
  }

  /** A poll that was sent at a monotonic moment was answered. */
  answered(sentAt: number): void {
    const isBack = this.#isFailing
    this.#isFailing = false
    this.counters.polls++
    this.counters.pollMs = this.clock.monotonic() - sentAt
    this.health.heard()
    if (isBack) this.#storeIsBack()
    else if (this.health.isFailing('reads')) void this.reads.retry()
    this.lease.look(momentOf(this.clock))
  }

  failed(error: unknown): void {
    this.#isFailing = true
    this.counters.pollFailures++
    this.health.failed('polls', error)
    this.lease.look(momentOf(this.clock))
  }

  /** The gate has ended: nothing of the store or the lease is worth telling any more. */
  close(): void {
    this.health.mute()
    this.lease.rest()
  }

  /** Reads failed with the polls, as far as anybody knows: those that fail on say so again. */
  #storeIsBack(): void {
    this.health.recovered('polls', 'reads')
    this.reads.resume()
  }
}
