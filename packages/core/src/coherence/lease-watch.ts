import type { Moment } from '../clock.js'
import type { Emitter } from '../events/emitter.js'
import type { GateEvents } from '../events/gate-events.js'
import type { Counters } from '../health/counters.js'
import type { NodeView } from './node-view.js'

/**
 * Says when the lease is lost and when it is taken again. It is lost by the mere passing of time, so
 * somebody has to look: whoever polled, and whoever found no lease. That of a node without traffic
 * ends without a word.
 */
export class LeaseWatch {
  #state: 'resting' | 'held' | 'lost' = 'resting'
  #lostAt = 0

  constructor(
    readonly view: NodeView,
    readonly events: Emitter<GateEvents>,
    readonly counters: Counters,
  ) {}

  /** Looks whether the lease holds. */
  look(now: Moment): void {
    if (this.view.leased(now)) this.#hold(now)
    else if (this.#state === 'held') this.#lose(now)
  }

  /** Somebody does without the lease, on a node that may have been without traffic when it ended. */
  miss(now: Moment): void {
    if (this.#state !== 'lost' && !this.view.leased(now)) this.#lose(now)
  }

  /** Nobody needs the lease for a while. */
  rest(): void {
    if (this.#state === 'held') this.#state = 'resting'
  }

  #hold(now: Moment): void {
    const wasLost = this.#state === 'lost'
    this.#state = 'held'
    if (!wasLost) return
    this.events.emit('lease-taken', { withoutMs: Math.round(now.monotonic - this.#lostAt) })
  }

  #lose(now: Moment): void {
    this.#state = 'lost'
    this.#lostAt = now.monotonic
    this.counters.leasesLost++
    this.events.emit('lease-lost', {})
  }
}
