import type { Tokens } from '../lifecycle/tokens.js'
import type { Reply } from './denial-reply.js'
import type { GuardingGate } from './guarding-gate.js'
import type { ProblemDetails } from './problem-reply.js'

/** What handlers for management need of a gate. Only gates made by `createGate` are one. */
export interface ManagingGate extends GuardingGate<never> {
  readonly tokens: Tokens
  /** Words the answer to a request that cannot be done; `traceparent` is the request's header. */
  problem(details: ProblemDetails, traceparent?: string): Reply
}
