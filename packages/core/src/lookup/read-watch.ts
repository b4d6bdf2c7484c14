import type { Clock } from '../clock.js'
import type { StoreHealth } from '../coherence/store-health.js'
import type { Emitter } from '../events/emitter.js'
import type { GateEvents } from '../events/gate-events.js'
import type { Counters } from '../health/counters.js'
import type { ReadEnd } from './breaker.js'
import { Outage } from './outage.js'
import type { SentRead } from './read-batch.js'

/** Reads are well again when one is answered and so many milliseconds have passed without a failure. */
const calmMs = 1_000

/** Counts what becomes of reads, and says once that too many wait for the store. */
export class ReadWatch {
  #shedSince: number | undefined
  #failedAt = Number.NEGATIVE_INFINITY

  constructor(
    readonly clock: Clock,
    readonly counters: Counters,
    readonly health: StoreHealth,
    readonly events: Emitter<GateEvents>,
  ) {}

  /** A batch of so many ids was sent. */
  sent(ids: number): void {
    this.counters.batches++
    this.counters.ids += ids
  }

  /** `isSparing`: there are too many failures for reads to be sent as ever. */
  ended(end: ReadEnd, result: SentRead | Outage, isSparing: boolean): void {
    if (end === 'answered') {
      this.#answered(isSparing)
      return
    }
    this.#failedAt = this.clock.monotonic()
    if (end === 'failed') this.counters.readFailures++
    else this.counters.readTimeouts++
    // A read that is slow, for once, is not a store that fails.
    if (end === 'failed' || isSparing)
      this.health.failed('reads', result instanceof Outage ? result.error : undefined)
  }

  #answered(isSparing: boolean): void {
    this.health.heard()
    const isCalm = this.clock.monotonic() - this.#failedAt >= calmMs
    if (isCalm && !isSparing) this.health.recovered('reads')
  }

  /** Too much is waiting: so many requests are refused. */
  shed(requests = 1): Outage {
    if (this.#shedSince === undefined) {
      this.#shedSince = this.counters.shed
      this.events.emit('overloaded', {})
    }
    this.counters.shed += requests
    return new Outage('overload')
  }

  /** There is room again. */
  drained(): void {
    if (this.#shedSince === undefined) return
    this.events.emit('overload-ended', { shed: this.counters.shed - this.#shedSince })
    this.#shedSince = undefined
  }

  /** The store does not answer others, so it is not asked for so many requests. */
  spared(requests = 1): Outage {
    this.counters.spared += requests
    return new Outage('spared')
  }
}
