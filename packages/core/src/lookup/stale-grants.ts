import type { Clock, Moment, Timer } from '../clock.js'
import type { Entry } from '../cache/entry.js'
import type { L1 } from '../cache/l1.js'
import type { PollWatch } from '../coherence/poll-watch.js'
import type { NodeView } from '../coherence/node-view.js'
import type { Emitter } from '../events/emitter.js'
import type { GateEvents } from '../events/gate-events.js'
import type { TokenKey } from '../value/token-id.js'
import type { Outage } from './outage.js'
import { ServedStale } from './served-stale.js'

/** What a gate serves by when the store is gone. */
export interface StaleSurroundings {
  readonly clock: Clock
  readonly view: NodeView
  readonly l1: L1
  readonly watch: PollWatch
  readonly events: Emitter<GateEvents>
  /** Δ, and how long beyond the end of the lease entries are believed; milliseconds. */
  readonly deltaMs: number
  readonly serveStaleMs: number
}

/** Keeps what was granted by the second bound, when an outage is over. */
export interface StaleLedger {
  add(served: ServedStale): void
  /** Writes what is not written yet, for at most so many milliseconds; then nothing more is. */
  close(withinMs: number): Promise<void>
}

/**
 * The second bound, for operators who chose it: while the store does not answer, what could be
 * believed when the lease was lost is believed for `serveStaleMs` more, unless anything is known to
 * have changed. Every time that it is used is an outage of its own, with a beginning and an end.
 */
export class StaleGrants {
  #served: ServedStale | undefined
  #timer: Timer | undefined

  constructor(
    readonly surroundings: StaleSurroundings,
    readonly ledger: StaleLedger,
  ) {
    surroundings.events.on('lease-taken', () => this.end())
  }

  /** Whether anything has been granted so since the lease was lost. */
  get isServing(): boolean {
    return this.#served !== undefined
  }

  /** Whether entries may be believed by the second bound at this moment. */
  covers(now: Moment): boolean {
    const { serveStaleMs, view } = this.surroundings
    if (serveStaleMs === 0 || view.leased(now)) return false
    return view.trust.outlives(now, serveStaleMs)
  }

  /** The entry of an id, if it may be believed at this moment. */
  entry(key: TokenKey, now: Moment): Entry | undefined {
    if (!this.covers(now)) return undefined
    const { l1, view } = this.surroundings
    const entry = l1.entry(key)
    return entry !== undefined && view.isCurrent(entry) ? entry : undefined
  }

  /** Takes note of a grant, and of why the store could not be asked. */
  note(entry: Entry, outage: Outage, now: Moment): void {
    this.#served ??= this.#begin(outage, now)
    this.#served.note(entry, this.surroundings.view.timeAt(now))
  }

  /** The lease is there again, or the second bound has passed too. */
  end(): void {
    const served = this.#served
    if (served === undefined) return
    this.#served = undefined
    this.#timer?.cancel()
    const { since, grants } = served
    this.surroundings.events.emit('stale-ended', { since, grants })
    this.ledger.add(served)
  }

  /** Ends, and writes what was granted for at most so many milliseconds. */
  close(withinMs: number): Promise<void> {
    this.end()
    return this.ledger.close(withinMs)
  }

  #begin(outage: Outage, now: Moment): ServedStale {
    this.#tellWhy(outage, now)
    const { clock, view, events, deltaMs, serveStaleMs } = this.surroundings
    const lostMs = view.trust.age(now) - deltaMs
    const since = Math.round(view.timeAt(now) - lostMs)
    this.#timer = clock.after(serveStaleMs - lostMs, () => this.end())
    events.emit('serving-stale', { since, until: since + serveStaleMs })
    return new ServedStale(since)
  }

  /** What it is a consequence of is told first, also on a node that had no traffic when it began. */
  #tellWhy({ cause, error }: Outage, now: Moment): void {
    const { health, lease } = this.surroundings.watch
    if (cause === 'failed' || cause === 'timeout') health.failed('reads', error)
    lease.miss(now)
  }
}
