import { BearergateError } from '@bearergate/core'
import type { Handler, HandlerContext, ManagingGate } from '@bearergate/core/adapter'
import { lackOf, refusalFor } from './admission.js'
import { identify, isCaller } from './caller.js'
import { resolveOptions, type RouterSettings, type TokenRoutesOptions } from './options.js'
import { Refusal, type Outcome } from './outcome.js'
import { ownPath } from './own-path.js'
import { methodNotAllowed, noSuchResource, refusalOf } from './problem.js'
import { answerResponse, refusalResponse } from './responses.js'
import type { Incoming, Row } from './route.js'
import { allowedMethods, findPlace, findRow } from './route-table.js'

/**
 * The management API of a gate's tokens as one framework-free handler: `mount(path, tokenRoutes(gate))`.
 * Paths that are none of its own go on to the host.
 *
 * @throws OptionError - an option is wrong.
 */
export function tokenRoutes(gate: ManagingGate, options: TokenRoutesOptions = {}): Handler {
  const settings = resolveOptions(options)
  return async (request, context) => {
    const url = new URL(request.url)
    const segments = ownPath(url.pathname, context.base)
    if (segments === undefined) return undefined
    const outcome = await serve({ gate, settings, request, context, url, segments })
    const style = { gate, facts: context.facts }
    return outcome instanceof Refusal
      ? refusalResponse(outcome, style)
      : answerResponse(outcome, style)
  }
}

interface Visit {
  readonly gate: ManagingGate
  readonly settings: RouterSettings
  readonly request: Request
  readonly context: HandlerContext
  readonly url: URL
  readonly segments: readonly string[]
}

/** In the order of the contract: HTTPS and caller, path, method, origin, scope, body, operation. */
async function serve({ segments, url, context, ...visit }: Visit): Promise<Outcome> {
  const place = findPlace(segments)
  const row = place && findRow(place, visit.request.method)
  const caller = await identify(visit.gate, context, {
    bearerOnly: row?.access.bearerOnly === true,
    required: row?.access.exempt !== 'holder',
  })
  if (!isCaller(caller)) return new Refusal(caller)
  if (place === undefined) return noSuchResource
  if (row === undefined) return methodNotAllowed(allowedMethods(place))
  const { base, facts } = context
  return perform(row, { ...visit, caller, base, facts, search: url.search, id: place.id })
}

async function perform(row: Row, incoming: Incoming): Promise<Outcome> {
  const refusal = refusalFor(row.access, incoming)
  if (refusal !== undefined) return refusal
  try {
    return await row.run(incoming)
  } catch (error) {
    const lack = isNotAllowed(error) ? lackOf(row.access, incoming.caller) : undefined
    return lack ?? refusalOf(error)
  }
}

/** The core says no more than that; whether it is for want of the route's scope is seen here. */
function isNotAllowed(error: unknown): boolean {
  return error instanceof BearergateError && error.code === 'BG_NOT_ALLOWED'
}
