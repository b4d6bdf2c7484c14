import { momentOf, type Clock, type Moment, type Timer } from '../clock.js'
import type { Position } from '../store/change.js'
import type { ChangeBatch, Store } from '../store/store.js'
import { jittered } from './jitter.js'
import type { NodeView } from './node-view.js'
import type { StoreHealth } from './store-health.js'

/** After so many milliseconds without traffic the store is left alone. */
const idleMs = 10_000

/** Polls come every quarter of Δ, more or less by a fifth; 500 ms with the default Δ. */
const pollsPerDelta = 4
const pollJitter = 0.2

/** Keeps the node's view of the change log fresh while there is traffic (REVOCATION R1, R10). */
export class Poller {
  #inFlight: Promise<boolean> | undefined
  #timer: Timer | undefined
  #lastTraffic = Number.NEGATIVE_INFINITY
  #isClosed = false

  constructor(
    readonly clock: Clock,
    readonly store: Pick<Store, 'poll' | 'replaceGeneration'>,
    readonly view: NodeView,
    readonly health: StoreHealth,
    readonly deltaMs: number,
  ) {}

  /** Notes that a request came in, at a monotonic moment; on an idle node polling begins again. */
  noteTraffic(monotonic: number): void {
    this.#lastTraffic = monotonic
    if (this.#timer === undefined) this.#schedule()
  }

  /** Polls now, or joins the poll in flight. Gives whether the store answered. */
  poll(): Promise<boolean> {
    this.#inFlight ??= this.#pollOnce().finally(() => {
      this.#inFlight = undefined
    })
    return this.#inFlight
  }

  close(): void {
    this.#isClosed = true
    this.#timer?.cancel()
    this.#timer = undefined
  }

  #schedule(): void {
    if (this.#isClosed) return
    this.#timer = this.clock.after(jittered(this.deltaMs / pollsPerDelta, pollJitter), () => {
      this.#timer = undefined
      if (this.clock.monotonic() - this.#lastTraffic > idleMs) return
      void this.poll()
      this.#schedule()
    })
  }

  async #pollOnce(): Promise<boolean> {
    const sentAt = momentOf(this.clock)
    try {
      const after = this.view.applied
      const batch = await this.#withTimeout(this.store.poll(after))
      await this.#apply(batch, sentAt, after)
      this.health.answered()
      return true
    } catch (error) {
      this.health.failed(error)
      return false
    }
  }

  /** R1: a store that lost commits gets a new generation before any cache is used again. */
  async #apply(batch: ChangeBatch, sentAt: Moment, after: Position): Promise<void> {
    const outcome = this.view.apply(batch, sentAt, after)
    if (outcome !== 'commits-lost') return
    this.health.lostCommits(batch.position, this.view.applied)
    await this.#withTimeout(this.store.replaceGeneration(batch.generation))
    const again = momentOf(this.clock)
    this.view.apply(await this.#withTimeout(this.store.poll(0)), again)
  }

  #withTimeout<Result>(answer: Promise<Result>): Promise<Result> {
    return new Promise((resolve, reject) => {
      const timer = this.clock.after(this.deltaMs / 2, () => {
        reject(new Error('The store did not answer a poll in time.'))
      })
      answer.then(resolve, reject).finally(() => timer.cancel())
    })
  }
}
