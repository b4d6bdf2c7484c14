import type { Denied, ManagementScope } from '@bearergate/core'
import { coversAny, isSameOrigin, provesOrigin } from '@bearergate/core/adapter'
import type { Caller } from './caller.js'
import { Refusal } from './outcome.js'
import type { Access, Incoming } from './route.js'

/** Why a caller who is known may not use a route; undefined when they may. */
export function refusalFor(access: Access, incoming: Incoming): Refusal | undefined {
  const { caller, facts, settings } = incoming
  if (caller.via === 'cookie' && !isSameOrigin(facts, settings.allowedOrigins)) {
    return new Refusal(crossOrigin)
  }
  return isExempt(access, incoming) ? undefined : lackOf(access, caller)
}

/**
 * The same for the value of a token. To show it writes an audit record and uses up what the user may
 * see in a minute, so that no page of another site may bring it about, although it is a GET.
 */
export function refusalToReveal({ caller, facts, settings }: Incoming): Refusal | undefined {
  if (caller.via === 'cookie' && !provesOrigin(facts, settings.allowedOrigins)) {
    return new Refusal(crossOrigin)
  }
  if (coversAny(caller.actor.scopes, 'tokens:reveal')) return undefined
  return insufficientScope(caller, ['tokens:read', 'tokens:reveal'])
}

/** The refusal of a caller who lacks the scope of a route; undefined when they hold it. */
export function lackOf({ scope }: Access, caller: Caller): Refusal | undefined {
  if (scope === undefined || coversAny(caller.actor.scopes, scope)) return undefined
  return insufficientScope(caller, [scope])
}

/** 403 that names all the scopes that are needed. */
function insufficientScope({ via, actor }: Caller, scopes: readonly ManagementScope[]): Refusal {
  const tokenId = via === 'bearer' ? actor.id : undefined
  return new Refusal({ outcome: 'denied', reason: 'insufficient-scope', tokenId, scopes })
}

/** What is exempt from the router's rule is left to the core's. */
function isExempt({ exempt }: Access, { caller, id }: Incoming): boolean {
  if (exempt === 'itself') return caller.via === 'bearer' && caller.actor.id === id
  return exempt === 'holder'
}

const crossOrigin: Denied = { outcome: 'denied', reason: 'cross-origin' }
