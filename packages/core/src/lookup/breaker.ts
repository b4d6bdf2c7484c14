import { jittered } from '../coherence/jitter.js'

/** So many timeouts in a row open the breaker. */
const timeoutsInRow = 5

/** So does a failure of every second one of the last reads, when those ended within the window. */
const lastReads = 20
const windowMs = 10_000

/** An open breaker lets one read through every so often, more or less by a fifth. */
const probeMs = 500
const probeJitter = 0.2

/** How a read of the store ended. */
export type ReadEnd = 'answered' | 'failed' | 'timeout'

interface Ended {
  readonly end: ReadEnd
  readonly at: number
}

/**
 * Spares a store that does not answer, and the requests that would wait for it: while the breaker is
 * open they are told at once, and a single read now and then finds out whether the store is back
 * (REVOCATION §7). All times are monotonic milliseconds.
 */
export class Breaker {
  #last: readonly Ended[] = []
  #probeAt: number | undefined

  get isOpen(): boolean {
    return this.#probeAt !== undefined
  }

  /** Whether a read may be sent now; a `probe` is one that an open breaker lets through. */
  admits(now: number): 'yes' | 'probe' | 'no' {
    if (this.#probeAt === undefined) return 'yes'
    if (this.isShut(now)) return 'no'
    this.#planProbe(now)
    return 'probe'
  }

  /** Whether no read may be sent at a moment, not even a probe. */
  isShut(now: number): boolean {
    return this.#probeAt !== undefined && now < this.#probeAt
  }

  /** Takes in how a read ended. */
  note(end: ReadEnd, at: number): void {
    if (end === 'answered' && this.isOpen) {
      this.close()
      return
    }
    this.#last = [...this.#last, { end, at }].slice(-lastReads)
    if (!this.isOpen && this.#isTooMuch(at)) this.#planProbe(at)
  }

  /** The store is known to answer. */
  close(): void {
    this.#probeAt = undefined
    this.#last = []
  }

  #planProbe(now: number): void {
    this.#probeAt = now + jittered(probeMs, probeJitter)
  }

  #isTooMuch(now: number): boolean {
    const newest = this.#last.slice(-timeoutsInRow)
    if (newest.length === timeoutsInRow && newest.every(({ end }) => end === 'timeout')) return true
    const recent = this.#last.filter(({ at }) => now - at <= windowMs)
    const failures = recent.filter(({ end }) => end !== 'answered')
    return recent.length === lastReads && failures.length * 2 >= lastReads
  }
}
