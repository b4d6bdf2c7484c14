import type { Denied } from '../decision/decision.js'
import type { UserBearerOptions } from './bearer-options.js'
import type { Reply } from './denial-reply.js'
import { guardResponse } from './guard-response.js'
import type { GuardingGate } from './guarding-gate.js'
import type { HeaderSink } from './node-response.js'
import type { RequestFacts } from './request-facts.js'

/** What a guard does to responses, apart from the framework's way of ending them. */
export interface BearerResponse {
  /** Before the handler runs: what keeps caches from sharing the answer. */
  admit(sink: HeaderSink): void
  /** Writes the headers of a denial; the adapter sends status and body. */
  refuse(denial: Denied, facts: RequestFacts, sink: HeaderSink): Reply
}

/**
 * By the settings of a gate and the options of its bearer. `Strict-Transport-Security` is sent only
 * where plain HTTP never gets this far (RFC 6797 §7.2).
 */
export function bearerResponse(
  gate: GuardingGate<never>,
  options: Partial<UserBearerOptions<never>> = {},
): BearerResponse {
  const guard = guardResponse({
    cachePolicy: gate.cachePolicy,
    hsts: gate.https === 'required' && gate.hsts,
    vary: variesBy(options),
    exposeChallenge: options.allowPreflight === true,
  })
  return {
    admit: (sink) => guard.admit(sink),
    refuse(denial, facts, sink) {
      const reply = gate.answer(denial, facts.header('traceparent'))
      guard.deny(sink, reply)
      return reply
    },
  }
}

/** Requests by different credentials, or by none, share the route: caches must tell them apart. */
function variesBy({ actor, required }: Partial<UserBearerOptions<never>>): readonly string[] {
  if (actor !== undefined) return ['Authorization', 'Cookie']
  return required === false ? ['Authorization'] : []
}
