import { Auth } from '../decision/auth.js'
import { denied, grantedToNobody, type Decision } from '../decision/decision.js'
import { accountOf } from '../record/account.js'
import type { HostActor } from '../record/actor.js'
import { ScopeSet } from '../scopes/scope-set.js'
import { allowedOrigins } from './allowed-origins.js'
import type { UserBearerOptions } from './bearer-options.js'
import { foundUser } from './found-user.js'
import type { RequestFacts } from './request-facts.js'
import { isSameOrigin } from './same-origin.js'

/** Decides a request without credentials by who is signed in; fails with what the host's actor throws. */
export type UserCheck<Host> = (facts: RequestFacts, host: Host) => Promise<Decision>

/** Undefined where the host names no actor: then only tokens come in. */
export function userCheck<Host>(
  options: Partial<UserBearerOptions<Host>>,
): UserCheck<Host> | undefined {
  const origins = allowedOrigins(options.allowedOrigins)
  const { actor, required } = options
  if (actor === undefined) return undefined
  return async (facts, host) => {
    const user = await foundUser(() => actor(host))
    if (user === undefined) return required === false ? grantedToNobody : denied('no-credentials')
    if (user.via !== 'header' && !isSameOrigin(facts, origins)) return denied('cross-origin')
    return { outcome: 'granted', auth: authOfUser(user) }
  }
}

/** Only where the host tells it, so that the auth of tokens has no such member. */
function authOfUser({ authenticatedAt, ...user }: HostActor): Auth {
  const { id, name = id, account = 'default', scopes } = user
  const auth = new Auth('user', id, name, accountOf(account), ScopeSet.of(scopes), {})
  return authenticatedAt === undefined ? auth : Object.assign(auth, { authenticatedAt })
}
