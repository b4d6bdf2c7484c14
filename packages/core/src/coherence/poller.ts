import { momentOf, type Clock, type Moment, type Timer } from '../clock.js'
import { inTime } from '../deadline.js'
import type { Position } from '../store/change.js'
import type { ChangeBatch, Store } from '../store/store.js'
import type { Standing } from './footing.js'
import { jittered } from './jitter.js'
import type { LogPast } from './log-past.js'
import type { NodeView } from './node-view.js'
import type { PollWatch } from './poll-watch.js'
import { datedBack } from './store-time.js'

/** After so many milliseconds without traffic the store is left alone. */
const idleMs = 10_000

/** Polls come every quarter of Δ, more or less by a fifth; 500 ms with the default Δ. */
const pollsPerDelta = 4
const pollJitter = 0.2

/** Milliseconds between polls that news cause. */
const newsMs = 100

/** A store that failed is asked again within so many milliseconds, however long Δ is. */
const retryMs = 500

/** No poll is waited for longer, in milliseconds, however long Δ is. */
const longestWaitMs = 2_000

/** Keeps the node's view of the change log fresh while there is traffic (REVOCATION R1, R10). */
export class Poller {
  #inFlight: Promise<boolean> | undefined
  #timer: Timer | undefined
  #lastTraffic = Number.NEGATIVE_INFINITY
  #newsAt = Number.NEGATIVE_INFINITY
  #isClosed = false

  constructor(
    readonly clock: Clock,
    readonly store: Pick<Store, 'poll' | 'replaceGeneration'>,
    readonly view: NodeView,
    readonly watch: PollWatch,
    readonly deltaMs: number,
    /** Undefined where no other nodes' entries are used, for which alone it is needed. */
    readonly past?: LogPast | undefined,
  ) {}

  /** Notes that a request came in, at a monotonic moment; on an idle node polling begins again. */
  noteTraffic(monotonic: number): void {
    this.#lastTraffic = monotonic
    if (this.#timer === undefined) this.#schedule()
  }

  /**
   * Polls because of news or hints, however many there are: not more often than they could matter. The
   * poll in flight may have been sent too early to see what they are about, so another follows it.
   */
  pollForNews(): void {
    const now = this.clock.monotonic()
    if (now < this.#newsAt + newsMs) return
    this.#newsAt = now
    const earlier = this.#inFlight
    if (earlier === undefined) void this.poll()
    else void earlier.then(() => this.poll())
  }

  /** Polls now, or joins the poll in flight. Gives whether the store answered; false when closed. */
  poll(): Promise<boolean> {
    if (this.#isClosed) return Promise.resolve(false)
    this.#inFlight ??= this.#pollOnce().finally(() => {
      this.#inFlight = undefined
    })
    return this.#inFlight
  }

  /** The store is not asked any more, and what it still answers is dropped. */
  close(): void {
    this.#isClosed = true
    this.watch.close()
    this.#timer?.cancel()
    this.#timer = undefined
  }

  #pauseMs(): number {
    const pauseMs = this.deltaMs / pollsPerDelta
    return this.watch.isFailing ? Math.min(pauseMs, retryMs) : pauseMs
  }

  #schedule(): void {
    if (this.#isClosed) return
    this.#timer = this.clock.after(jittered(this.#pauseMs(), pollJitter), () => {
      this.#timer = undefined
      if (this.clock.monotonic() - this.#lastTraffic > idleMs) {
        this.watch.lease.rest()
        return
      }
      void this.poll()
      this.#schedule()
    })
  }

  async #pollOnce(): Promise<boolean> {
    const sentAt = momentOf(this.clock)
    try {
      const from = this.view.standing
      await this.#apply(await this.#ask(from.applied), sentAt, from)
      if (this.#isClosed) return false
      this.view.soundness.verify(from, momentOf(this.clock))
      this.watch.answered(sentAt.monotonic)
      void this.past?.learn()
      return true
    } catch (error) {
      if (!this.#isClosed) this.#failed(error)
      return false
    }
  }

  /** The next poll may have been planned for much later. */
  #failed(error: unknown): void {
    const isFirst = !this.watch.isFailing
    this.watch.failed(error)
    if (!isFirst || this.#timer === undefined) return
    this.#timer.cancel()
    this.#schedule()
  }

  /** R1: a store that lost commits gets a new generation before any cache is used again. */
  async #apply(batch: ChangeBatch, sentAt: Moment, from: Standing): Promise<void> {
    if (this.#isClosed) return
    const wasKnown = this.view.trust.isDistrusted
    const outcome = this.view.apply(datedBack(batch, sentAt, this.clock), sentAt, from)
    if (outcome !== 'commits-lost') return
    if (!wasKnown) this.watch.health.lostCommits(batch.position, from.seen)
    await this.#inTime(this.store.replaceGeneration(batch.generation))
    await this.#applyAnew()
  }

  /** What this node and others did while the store was asked is not taken for answered. */
  async #applyAnew(): Promise<void> {
    const sentAt = momentOf(this.clock)
    const from = this.view.standing
    const batch = await this.#ask(0)
    if (!this.#isClosed) this.view.apply(datedBack(batch, sentAt, this.clock), sentAt, from)
  }

  #ask(after: Position): Promise<ChangeBatch> {
    return this.#inTime(this.store.poll(after, this.#waitMs))
  }

  #inTime<Result>(answer: Promise<Result>): Promise<Result> {
    const late = (): Error => new Error('The store did not answer a poll in time.')
    return inTime(this.clock, { ms: this.#waitMs, late }, answer)
  }

  get #waitMs(): number {
    return Math.min(this.deltaMs / 2, longestWaitMs)
  }
}
