import {
  bearerCheck,
  bearerResponse,
  isGone,
  isPending,
  type GuardBinding,
  type Passage,
  type UserBearerOptions,
} from '@bearergate/core/adapter'
import { KoaFacts } from './facts.js'
import type { KoaContext, KoaMiddleware } from './middleware.js'
import { sendReply } from './reply.js'

/**
 * Lets a request pass that carries a valid token, or with the option `actor` a signed-in user, and
 * answers every other one. Synchronous on a cache hit. Handlers run outside of it: what they throw
 * is none of its business.
 */
export function bearer<Host extends KoaContext>(
  binding: GuardBinding,
  options: Partial<UserBearerOptions<Host>> = {},
): KoaMiddleware<Host> {
  const check = bearerCheck(binding.gate, options)
  const settle = settler(binding, options)
  return function bearer(context, next) {
    const facts = new KoaFacts(context)
    const passage = check(facts, context)
    if (!isPending(passage)) return settle(passage, facts) ? next() : answered
    const client = { request: context.req, response: context.res }
    return passage.then((late) => {
      if (isGone(client) || !settle(late, facts)) return undefined
      return next()
    })
  }
}

const answered: Promise<void> = Promise.resolve()

/** Attaches who makes the request, or answers the denial; whether the request goes on. */
type Settle = (passage: Passage, facts: KoaFacts) => boolean

function settler(binding: GuardBinding, options: Partial<UserBearerOptions<never>>): Settle {
  const responses = bearerResponse(binding.gate, options)
  return (passage, facts) => {
    const { context } = facts
    if (passage === 'unguarded') return true
    if (passage.outcome === 'denied') {
      sendReply(context, responses.refuse(passage, facts, context.res))
      return false
    }
    responses.admit(context.res)
    binding.attach(context, passage.auth, context.state)
    return true
  }
}
