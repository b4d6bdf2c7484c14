import type { Clock, Moment } from '../clock.js'
import type { StorePoint } from '../store/store.js'

/** A jump of the observed time, in milliseconds, that is more than drift. */
const jump = 1_000

/**
 * The store's time, by which tokens expire: what it said last, carried on by the monotonic clock.
 * It never steps back, so nothing expired revives; it follows a step forward only when a second
 * observation confirms it, when this machine's wall clock saw the same time go by (as in a VM that was
 * suspended, whose monotonic clock stood still), or when nothing was observed for a while, so that a
 * glitch kills nothing.
 */
export class StoreTime {
  #time: number | undefined
  #observedAt: Moment = { monotonic: 0, wall: 0 }
  #jumped = false

  /** `maxGapMs`: after so long without an observation a step forward is believed at once. */
  constructor(readonly maxGapMs: number) {}

  /** Takes in what the store's clock said at a moment; undefined where it has none but this machine's. */
  observe(said: number | undefined, at: Moment): void {
    const time = said ?? at.wall
    const expected = this.at(at.monotonic)
    const isJump = expected !== undefined && time > expected + jump
    const isBelieved = !isJump || this.#jumped || this.#isConfirmed(said, at)
    this.#jumped = isJump && !isBelieved
    this.#time = expected === undefined || (time > expected && isBelieved) ? time : expected
    this.#observedAt = at
  }

  #isConfirmed(said: number | undefined, { monotonic, wall }: Moment): boolean {
    if (monotonic - this.#observedAt.monotonic > this.maxGapMs) return true
    if (said === undefined || this.#time === undefined) return false
    return Math.abs(said - this.#time - (wall - this.#observedAt.wall)) <= jump
  }

  /** Epoch milliseconds at a monotonic moment; undefined before the first observation. */
  at(monotonic: number): number | undefined {
    return this.#time === undefined
      ? undefined
      : this.#time + (monotonic - this.#observedAt.monotonic)
  }
}

/**
 * An answer of the store with the least that the store's clock can have shown when it was asked. What
 * it showed when it answered lies up to a round trip later: taken for the time of asking, one slow
 * answer would put this node ahead of the store for good.
 */
export function datedBack<Point extends StorePoint>(
  point: Point,
  sentAt: Moment,
  clock: Clock,
): Point {
  if (point.time === undefined) return point
  return { ...point, time: point.time - (clock.monotonic() - sentAt.monotonic) }
}
