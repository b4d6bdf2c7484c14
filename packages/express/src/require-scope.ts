import {
  bearerResponse,
  requireAttached,
  type GuardBinding,
  type Requirement,
} from '@bearergate/core/adapter'
import { ExpressFacts } from './facts.js'
import type { ExpressMiddleware } from './middleware.js'
import { sendReply } from './reply.js'

/** Lets a request pass whose token meets the requirement; bearer() has to have run before. */
export function requireScope({ gate }: GuardBinding, requirement: Requirement): ExpressMiddleware {
  const responses = bearerResponse(gate)
  return function requireScope(request, response, next) {
    const denial = requirement(requireAttached(request, gate))
    if (denial === undefined) next()
    else sendReply(response, responses.refuse(denial, new ExpressFacts(request), response))
  }
}
