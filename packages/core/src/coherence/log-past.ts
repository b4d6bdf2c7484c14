import type { Clock } from '../clock.js'
import { inTime } from '../deadline.js'
import type { Store } from '../store/store.js'
import { jittered } from './jitter.js'
import type { NodeView } from './node-view.js'

/** How far back it is read, in positions; the log keeps at least as much. */
const length = 10_000

/** How long the store may take for it, in milliseconds: much more than for a poll, whatever Δ is. */
const patienceMs = 5_000

/** After an attempt in vain, the next is so many milliseconds later, and each time twice as many. */
const firstPauseMs = 1_000
const longestPauseMs = 30_000

/**
 * What changed before this node started, so that entries which other nodes shared then can be judged
 * (R3). Until it is known such entries are misses.
 */
export class LogPast {
  #learning: Promise<void> | undefined
  #pauseMs = firstPauseMs
  #pausedUntil = Number.NEGATIVE_INFINITY

  constructor(
    readonly clock: Clock,
    readonly store: Pick<Store, 'poll'>,
    readonly view: NodeView,
  ) {}

  /** Reads it unless it is known, or has just been tried in vain; never twice at once. */
  learn(): Promise<void> {
    if (this.#learning !== undefined) return this.#learning
    const isDue = this.clock.monotonic() >= this.#pausedUntil
    if (this.view.changes.knowsPast || !isDue) return Promise.resolve()
    this.#learning = this.#learnOnce().finally(() => {
      this.#learning = undefined
    })
    return this.#learning
  }

  async #learnOnce(): Promise<void> {
    await this.#read().catch(() => undefined)
    if (this.view.changes.knowsPast) this.#pauseMs = firstPauseMs
    else this.#pause()
  }

  async #read(): Promise<void> {
    const after = Math.max(0, this.view.changes.lowWater - length)
    const late = (): Error => new Error('The store did not give the past of its log in time.')
    const answer = this.store.poll(after, patienceMs)
    this.view.learnPast(await inTime(this.clock, { ms: patienceMs, late }, answer), after)
  }

  #pause(): void {
    this.#pausedUntil = this.clock.monotonic() + jittered(this.#pauseMs, 0.2)
    this.#pauseMs = Math.min(2 * this.#pauseMs, longestPauseMs)
  }
}
