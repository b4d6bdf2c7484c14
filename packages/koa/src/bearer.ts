import {
  bearerCheck,
  bearerResponse,
  isGone,
  isPending,
  type BearerOptions,
  type GuardBinding,
  type Passage,
} from '@bearergate/core/adapter'
import { KoaFacts } from './facts.js'
import type { KoaMiddleware } from './middleware.js'
import { sendReply } from './reply.js'

/**
 * Lets a request pass that carries a valid token and answers every other one. Synchronous on a cache
 * hit. Handlers run outside of it: what they throw is none of its business.
 */
export function bearer(binding: GuardBinding, options: BearerOptions = {}): KoaMiddleware {
  const check = bearerCheck(binding.gate, options)
  const settle = settler(binding, options)
  return function bearer(context, next) {
    const facts = new KoaFacts(context)
    const passage = check(facts)
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

function settler(binding: GuardBinding, options: BearerOptions): Settle {
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
