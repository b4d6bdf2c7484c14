import type { Clock } from '../clock.js'
import type { Decider } from '../decision/decider.js'
import type { DecisionRequest } from '../decision/decision-request.js'
import type { Emitter } from '../events/emitter.js'
import type { GateEvents } from '../events/gate-events.js'
import type { LifecycleContext } from '../lifecycle/lifecycle-context.js'
import { disableLeaked } from '../lifecycle/disable-leaked.js'

/** At most one leaked value is followed up in so many milliseconds, so that nobody can make a flood. */
const intervalMs = 100

/** Acts on values that came over plain HTTP, after the answer, which is the same for all (H4–H6). */
export class LeakWatch {
  #nextAt = Number.NEGATIVE_INFINITY

  constructor(
    readonly clock: Clock,
    readonly decider: Decider,
    readonly context: LifecycleContext,
    readonly events: Emitter<GateEvents>,
  ) {}

  /** Follows up on a refused request; never throws, never delays. */
  notice(request: DecisionRequest): void {
    const now = this.clock.monotonic()
    if (now < this.#nextAt) return
    this.#nextAt = now + intervalMs
    this.clock.soon(() => void this.#follow(request))
  }

  async #follow(request: DecisionRequest): Promise<void> {
    try {
      const decision = await this.decider.decide({ ...request, required: true })
      if (decision.outcome === 'denied' || decision.auth === undefined) return
      await disableLeaked(this.context, decision.auth.id)
      this.events.emit('leaked', { tokenId: decision.auth.id })
    } catch {
      // The store is down: the next request with the same value comes here again.
    }
  }
}
