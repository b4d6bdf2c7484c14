import type { Denied } from '../decision/decision.js'
import type { BearerOptions } from './bearer-check.js'
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
  options: BearerOptions = {},
): BearerResponse {
  const guard = guardResponse({
    cachePolicy: gate.cachePolicy,
    hsts: gate.https === 'required' && gate.hsts,
    optional: options.required === false,
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
