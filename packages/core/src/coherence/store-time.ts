import type { Moment } from '../clock.js'

/** A jump of the observed time, in milliseconds, that is more than drift. */
const jump = 1_000

/**
 * The store's time, by which tokens expire: what it said last, carried on by the monotonic clock.
 * It never steps back, so nothing expired revives; it follows a step forward only when a second
 * observation confirms it, or when nothing was observed for a while, so that a glitch kills nothing.
 */
export class StoreTime {
  #time: number | undefined
  #observedAt = 0
  #jumped = false

  /** `maxGapMs`: after so long without an observation a step forward is believed at once. */
  constructor(readonly maxGapMs: number) {}

  /** Takes in what the store's clock (or, where it has none, this machine's) said at a moment. */
  observe(time: number, at: Moment): void {
    const expected = this.at(at.monotonic)
    const isJump = expected !== undefined && time > expected + jump
    const isBelieved = !isJump || this.#jumped || at.monotonic - this.#observedAt > this.maxGapMs
    this.#jumped = isJump && !isBelieved
    this.#time = expected === undefined || (time > expected && isBelieved) ? time : expected
    this.#observedAt = at.monotonic
  }

  /** Epoch milliseconds at a monotonic moment; undefined before the first observation. */
  at(monotonic: number): number | undefined {
    return this.#time === undefined ? undefined : this.#time + (monotonic - this.#observedAt)
  }
}
