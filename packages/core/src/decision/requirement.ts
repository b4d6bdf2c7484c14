import type { Auth } from './auth.js'
import { denied, type Denied } from './decision.js'
import { isScopeName } from '../scopes/scope-name.js'
import { OptionError } from '../errors.js'

/** Why auth does not suffice for a route, or undefined when it does. */
export type Requirement = (auth: Auth | undefined) => Denied | undefined

/** Every one of the scopes is needed. */
export function requireAll(scopes: readonly string[]): Requirement {
  return requirement(scopes, (auth) => scopes.every((scope) => auth.can(scope)))
}

/** One of the scopes is enough. */
export function requireAny(scopes: readonly string[]): Requirement {
  return requirement(scopes, (auth) => scopes.some((scope) => auth.can(scope)))
}

function requirement(scopes: readonly string[], suffices: (auth: Auth) => boolean): Requirement {
  checkScopes(scopes)
  const wanted = Object.freeze([...scopes])
  return (auth) => {
    if (auth === undefined) return denied('no-credentials')
    if (suffices(auth)) return undefined
    return denied('insufficient-scope', auth.kind === 'token' ? auth.id : undefined, wanted)
  }
}

function checkScopes(scopes: readonly string[]): void {
  if (scopes.length === 0) throw new OptionError('scopes', 'must name at least one scope.')
  for (const scope of scopes) {
    if (!isScopeName(scope)) throw new OptionError('scopes', `has "${scope}", which is no scope.`)
  }
}
