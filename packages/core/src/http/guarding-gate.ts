import type { CheckingGate } from './bearer-check.js'
import type { Reply } from './denial-reply.js'
import type { Denied } from '../decision/decision.js'

/** What adapters need of a gate. Only gates made by `createGate` are one. */
export interface GuardingGate<Scope extends string = string> extends CheckingGate {
  /** The `Cache-Control` of answers whose handler sets none; false for none. */
  readonly cachePolicy: string | false
  /** The `Strict-Transport-Security` of answers over HTTPS; false for none. */
  readonly hsts: string | false
  /** Words the answer to a denial and tells listeners why; `traceparent` is the request's header. */
  answer(denial: Denied, traceparent?: string): Reply
  /** Types only: the scopes of the catalogue. */
  readonly scopeNames?: (scope: Scope) => void
}
