import {
  actorOf,
  userActor,
  type Actor,
  type AuditRequest,
  type Denied,
  type HostActor,
} from '@bearergate/core'
import {
  foundUser,
  isSecure,
  type HandlerContext,
  type ManagingGate,
  type RequestFacts,
} from '@bearergate/core/adapter'
import { auditRequestOf } from './audit-request.js'

/** Who calls, and how that is known: by a token, by the host's session, or not at all. */
export interface Caller {
  readonly via: 'bearer' | 'cookie' | 'header' | 'nobody'
  readonly actor: Actor
  readonly request: AuditRequest
}

/** How far the credentials of a call are looked at. */
export interface Identification {
  /** Only the Bearer value counts, whoever is signed in. */
  readonly bearerOnly: boolean
  /** Whether somebody has to be known. */
  readonly required: boolean
}

/** HTTPS comes first; then the host's signed-in user; then the Bearer value. */
export async function identify(
  gate: ManagingGate,
  context: HandlerContext,
  { bearerOnly, required }: Identification,
): Promise<Caller | Denied> {
  const { facts } = context
  const secure = isSecure(gate, facts)
  const user = secure && !bearerOnly ? await foundUser(() => context.actor()) : undefined
  if (user !== undefined) return userCaller(user, facts)
  const decision = await gate.decide({
    headers: facts.rawHeaders,
    secure,
    address: facts,
    required,
  })
  if (decision.outcome === 'denied') return decision
  const request = auditRequestOf(facts)
  if (decision.auth === undefined) return { via: 'nobody', actor: nobody, request }
  return { via: 'bearer', actor: actorOf(decision.auth), request }
}

function userCaller(user: HostActor, facts: RequestFacts): Caller {
  const via = user.via ?? 'cookie'
  return { via, actor: userActor(user), request: auditRequestOf(facts) }
}

/** Holds nothing, and belongs to no account: no operation takes it for an actor. */
const nobody: Actor = Object.freeze({
  kind: 'token',
  id: 'nobody',
  name: 'nobody',
  account: undefined,
  scopes: Object.freeze([]),
})

export function isCaller(found: Caller | Denied): found is Caller {
  return 'via' in found
}
