import { inspect } from 'node:util'
import type { Decider } from '../decision/decider.js'
import type { DecisionRequest } from '../decision/decision-request.js'
import { denied, type Decision, type Denied } from '../decision/decision.js'
import type { Emitter, Listener } from '../events/emitter.js'
import type { GateEvents } from '../events/gate-events.js'
import { denialReply, type Reply } from '../http/denial-reply.js'
import type { ManagingGate } from '../http/managing-gate.js'
import { problemReply, type ProblemDetails } from '../http/problem-reply.js'
import type { HttpsMode } from '../http/transport.js'
import { Accounts } from '../lifecycle/accounts.js'
import { Tokens } from '../lifecycle/tokens.js'
import { measure } from '../health/measure.js'
import type { Metrics } from '../health/metrics.js'
import type { Health } from './health.js'
import type { GateParts } from './parts.js'
import type { Settings } from './settings.js'
import { proxyNotTrusted } from './warnings.js'

/**
 * Decides whether requests may pass, and manages the tokens they come with. Made by
 * {@link createGate}; mounted by the adapters' `guards(gate)`.
 */
export class Gate<Scope extends string = string> implements ManagingGate {
  readonly tokens: Tokens<Scope>
  readonly accounts: Accounts
  readonly https: HttpsMode
  readonly cachePolicy: string | false
  readonly hsts: string | false
  declare readonly scopeNames?: (scope: Scope) => void
  readonly #settings: Settings
  readonly #parts: GateParts
  readonly #decider: Decider
  readonly #events: Emitter<GateEvents>

  constructor(settings: Settings, parts: GateParts) {
    this.#settings = settings
    this.#parts = parts
    this.#decider = parts.decider
    this.#events = parts.events
    this.https = settings.https
    this.cachePolicy = settings.cachePolicy
    this.hsts = settings.hsts
    this.tokens = new Tokens(parts.lifecycle)
    this.accounts = new Accounts(parts.lifecycle)
  }

  /**
   * Decides one request, for adapters: synchronously on a cache hit and for everything that is
   * refused by its form, else with a promise. It never throws and never rejects.
   */
  decide(request: DecisionRequest): Decision<Scope> | Promise<Decision<Scope>> {
    if (this.#parts.node.isClosing) return denied('unavailable')
    if (request.secure || this.https === 'off') return this.#decider.decide(request)
    this.#parts.leaks?.notice(request)
    return denied('https-required')
  }

  /** Decides one request. */
  async authenticate(request: DecisionRequest): Promise<Decision<Scope>> {
    return this.decide(request)
  }

  /** Words the answer to a denial, and tells listeners of `denied` the real reason. */
  answer(denial: Denied, traceparent?: string): Reply {
    const reply = denialReply(denial, this.#settings.replies, traceparent)
    const { reason, tokenId, scopes } = denial
    const { status, traceId } = reply
    this.#events.emit('denied', { reason, status, traceId, tokenId, scopes })
    return reply
  }

  /** Words the answer to a request that cannot be done; for handlers such as the management API. */
  problem(details: ProblemDetails, traceparent?: string): Reply {
    return problemReply(details, this.#settings.replies, traceparent)
  }

  /** Listens to an event, which is also on the diagnostics channel `bearergate:<name>`. */
  on<Name extends keyof GateEvents>(name: Name, listener: Listener<GateEvents[Name]>): () => void {
    return this.#events.on(name, listener)
  }

  /**
   * Prepares the store, takes the first lease and tries the keys of `reveal`. Without it, the first
   * request does.
   */
  async ready(): Promise<void> {
    await this.#settings.sealer?.check()
    await this.#parts.node.start()
  }

  /**
   * Whether requests can be decided now, and what they are decided by. Asks the store unless it has
   * just answered; however many ask, and whatever the store does, within `outage.deadlineMs`.
   */
  health(): Promise<Health> {
    const { checkup, node, measured } = this.#parts
    return checkup.health(measured, node.isClosing)
  }

  /** What the gate has counted since its start; see the guide on health and metrics. */
  metrics(): Metrics {
    return measure(this.#parts.measured)
  }

  /**
   * Writes what is waiting, for at most five seconds, and closes the store. Requests that come from the
   * call on are answered 503; those that are waiting for the store may still be granted by its answer.
   */
  close(): Promise<void> {
    return this.#parts.node.close()
  }

  proxyNotTrusted(): void {
    proxyNotTrusted(this.#parts.warnings)
  }

  static {
    Object.defineProperty(this.prototype, inspect.custom, {
      value(this: Gate) {
        return `Gate { prefix: '${this.#settings.format.prefix}' }`
      },
    })
  }
}
