import type { ServerResponse } from 'node:http'
import {
  bearerCheck,
  bearerResponse,
  isGone,
  isPending,
  type GuardBinding,
  type Passage,
  type UserBearerOptions,
} from '@bearergate/core/adapter'
import { ExpressFacts } from './facts.js'
import type { ExpressMiddleware, ExpressRequest } from './middleware.js'
import { sendReply } from './reply.js'

/**
 * Lets a request pass that carries a valid token, or with the option `actor` a signed-in user, and
 * answers every other one. Synchronous on a cache hit. Handlers run outside of it: what they throw
 * is none of its business.
 */
export function bearer<Host extends ExpressRequest>(
  binding: GuardBinding,
  options: Partial<UserBearerOptions<Host>> = {},
): ExpressMiddleware<Host> {
  const check = bearerCheck(binding.gate, options)
  const settle = settler(binding, options)
  return function bearer(request, response, next) {
    const facts = new ExpressFacts(request)
    const passage = check(facts, request)
    if (!isPending(passage)) {
      if (settle(passage, facts, response)) next()
      return
    }
    passage
      .then((late) => !isGone({ request, response }) && settle(late, facts, response))
      .then((goesOn) => {
        if (goesOn) next()
      }, next)
  }
}

/** Attaches who makes the request, or answers the denial; whether the request goes on. */
type Settle = (passage: Passage, facts: ExpressFacts, response: ServerResponse) => boolean

function settler(binding: GuardBinding, options: Partial<UserBearerOptions<never>>): Settle {
  const responses = bearerResponse(binding.gate, options)
  return (passage, facts, response) => {
    if (passage === 'unguarded') return true
    if (passage.outcome === 'denied') {
      sendReply(response, responses.refuse(passage, facts, response))
      return false
    }
    responses.admit(response)
    binding.attach(facts.request, passage.auth, facts.request)
    return true
  }
}
