import type { Clock } from '../clock.js'
import type { Decider } from '../decision/decider.js'
import type { Decision } from '../decision/decision.js'
import type { DecisionRequest } from '../decision/decision-request.js'
import type { Emitter } from '../events/emitter.js'
import type { GateEvents } from '../events/gate-events.js'
import type { LifecycleContext } from '../lifecycle/lifecycle-context.js'
import type { TokenId } from '../value/token-id.js'
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
    if (!this.decider.recognises(request)) return
    const now = this.clock.monotonic()
    if (now < this.#nextAt) return
    this.#nextAt = now + intervalMs
    this.clock.soon(() => void this.#follow(request))
  }

  async #follow(request: DecisionRequest): Promise<void> {
    try {
      const decision = await this.decider.decide({ ...request, required: true })
      const tokenId = provenToken(decision)
      if (tokenId === undefined) return
      await disableLeaked(this.context, tokenId)
      this.events.emit('leaked', { tokenId })
    } catch {
      // The store is down: the next request with the same value comes here again.
    }
  }
}

/** The token whose value was right, whether or not it would have been let in. */
function provenToken(decision: Decision): TokenId | undefined {
  if (decision.outcome === 'granted') return decision.auth?.id
  return decision.reason === 'deleted' ? undefined : decision.tokenId
}
