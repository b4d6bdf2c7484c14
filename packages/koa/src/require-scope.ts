import {
  bearerResponse,
  requireAttached,
  type GuardBinding,
  type Requirement,
} from '@bearergate/core/adapter'
import { KoaFacts } from './facts.js'
import type { KoaMiddleware } from './middleware.js'
import { sendReply } from './reply.js'

/** Lets a request pass whose token meets the requirement; bearer() has to have run before. */
export function requireScope({ gate }: GuardBinding, requirement: Requirement): KoaMiddleware {
  const responses = bearerResponse(gate)
  return function requireScope(context, next) {
    const denial = requirement(requireAttached(context, gate))
    if (denial === undefined) return next()
    sendReply(context, responses.refuse(denial, new KoaFacts(context), context.res))
    return Promise.resolve()
  }
}
