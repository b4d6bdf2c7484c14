import type { Moment } from '../clock.js'
import { Lease } from './lease.js'

/** How far a node may believe what it knows: its lease, and what speaks against all it knows. */
export class Trust {
  readonly #lease: Lease
  #isClosed = false
  #isDistrusted = false
  /** How often the history was doubted, and how many of these doubts were dispelled. */
  #doubts = 0
  #dispelled = 0

  constructor(deltaMs: number) {
    this.#lease = new Lease(deltaMs)
  }

  /** The store is known to have lost commits. */
  get isDistrusted(): boolean {
    return this.#isDistrusted
  }

  /** How often anything spoke against the history that is known. */
  get doubts(): number {
    return this.#doubts
  }

  leased(now: Moment): boolean {
    return !this.#isRefused && this.#lease.holds(now.monotonic, now.wall)
  }

  /**
   * Whether what was known when the lease was lost may be believed `ms` milliseconds beyond its end,
   * by those who chose so. Not when the store may have begun another history.
   */
  outlives(now: Moment, ms: number): boolean {
    if (this.#isRefused || this.#doubts > this.#dispelled) return false
    return this.#lease.holds(now.monotonic, now.wall, ms)
  }

  /** Milliseconds since the poll or read was sent that the lease counts from; infinite without one. */
  age(now: Moment): number {
    return this.#lease.age(now.monotonic)
  }

  renew(sentAt: Moment): void {
    this.#lease.renew(sentAt)
  }

  drop(): void {
    this.#lease.drop()
  }

  distrust(): void {
    this.#isDistrusted = true
  }

  /** The gate has ended: nothing is believed ever again. */
  close(): void {
    this.#isClosed = true
  }

  /** Somebody speaks of another history of the store, or of more than could be remembered. */
  doubt(): void {
    this.#doubts++
  }

  /**
   * A poll that was sent at a moment has found the store in the history that is known. It dispels the
   * doubts that there were when it was sent: what was heard later, it may have come too early to see.
   */
  confirm(sentAt: Moment, doubts: number): void {
    this.#dispelled = Math.max(this.#dispelled, doubts)
    this.renew(sentAt)
  }

  /** All that is known from now on is of the history that was found then. */
  restart(sentAt: Moment, doubts: number): void {
    this.#isDistrusted = false
    this.drop()
    this.confirm(sentAt, doubts)
  }

  get #isRefused(): boolean {
    return this.#isDistrusted || this.#isClosed
  }
}
