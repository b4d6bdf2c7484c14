import type { Moment } from '../clock.js'

/** How far the wall clock may step back between poll and decision before the lease counts as lost. */
const wallTolerance = 50

/**
 * The time during which caches may be believed: up to Δ after the sending of the last good poll, on
 * the monotonic clock (which a step of the wall clock does not move) and on the wall clock (which a
 * suspended VM does not stop). REVOCATION R9.
 */
export class Lease {
  #sentMonotonic = Number.NEGATIVE_INFINITY
  #sentWall = Number.NEGATIVE_INFINITY

  /** `deltaMs` is Δ in milliseconds. */
  constructor(readonly deltaMs: number) {}

  /** Extends the lease to Δ after the moment at which a read of the primary was sent. */
  renew(sentAt: Moment): void {
    if (sentAt.monotonic <= this.#sentMonotonic) return
    this.#sentMonotonic = sentAt.monotonic
    this.#sentWall = sentAt.wall
  }

  /** Monotonic milliseconds since the sending; infinite before the first. */
  age(monotonic: number): number {
    return monotonic - this.#sentMonotonic
  }

  drop(): void {
    this.#sentMonotonic = Number.NEGATIVE_INFINITY
    this.#sentWall = Number.NEGATIVE_INFINITY
  }

  /** `beyondMs`: whether it would, if it were so much longer. */
  holds(monotonic: number, wall: number, beyondMs = 0): boolean {
    const wallElapsed = wall - this.#sentWall
    return (
      monotonic - this.#sentMonotonic <= this.deltaMs + beyondMs &&
      wallElapsed <= this.deltaMs + beyondMs &&
      wallElapsed >= -wallTolerance
    )
  }
}

/** Whether what was read at one moment is at most Δ old at another. */
export function isWithin(deltaMs: number, sentAt: Moment, now: Moment): boolean {
  const lease = new Lease(deltaMs)
  lease.renew(sentAt)
  return lease.holds(now.monotonic, now.wall)
}
