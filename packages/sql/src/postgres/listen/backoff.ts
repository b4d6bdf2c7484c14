import { randomInt } from 'node:crypto'

const firstMs = 100
const longestMs = 10_000

/** Longer and longer, and never in step with others. */
export class Backoff {
  #ms = firstMs

  reset(): void {
    this.#ms = firstMs
  }

  /** Milliseconds to wait before the next attempt. */
  next(): number {
    const ms = this.#ms
    this.#ms = Math.min(2 * ms, longestMs)
    return randomInt(Math.ceil(ms / 2), ms + 1)
  }
}
