import { InvalidInputError, type FieldErrors } from '../errors.js'
import type { Actor } from '../record/actor.js'
import type { Module } from '../scopes/module.js'
import { coversAll, scopesOf, type Catalogue } from '../scopes/catalogue.js'
import type { AccountModules, Grant } from '../scopes/rights.js'
import { coversAny } from '../scopes/scope-name.js'
import { notAllowed } from './operation.js'

/** What can be granted to the tokens of one account. */
export interface Grantable {
  readonly modules: AccountModules
  readonly catalogue: Catalogue
}

/** What is wrong with a grant: modules and scopes that do not exist or that the account lacks. */
export function grantErrors(grant: Grant, { modules, catalogue }: Grantable): FieldErrors {
  const moduleError = errorOfModules(grant.modules, modules)
  const scopeError = errorOfScopes(grant.scopes, modules, catalogue)
  return {
    ...(moduleError === undefined ? {} : { modules: [moduleError] }),
    ...(scopeError === undefined ? {} : { scopes: [scopeError] }),
  }
}

/** Refuses a grant of what does not exist, what the account lacks, or what the actor does not hold. */
export function checkGrant(grant: Grant, actor: Actor, grantable: Grantable): void {
  const errors = grantErrors(grant, grantable)
  if (Object.keys(errors).length > 0) throw new InvalidInputError(errors)
  checkHeld(grant, actor, grantable.modules)
}

/** Refuses a grant of what the actor does not hold. */
export function checkHeld(grant: Grant, actor: Actor, modules: AccountModules): void {
  const granted = (modules ?? []).filter(({ id }) => grant.modules.includes(id))
  if (!coversAll(actor.scopes, [...grant.scopes, ...scopesOf(granted)])) {
    throw notAllowed('Nobody grants more than they hold.')
  }
}

function errorOfModules(
  ids: readonly string[],
  modules: readonly Module[] = [],
): string | undefined {
  const known = new Set(modules.map(({ id }) => id))
  return ids.every((id) => known.has(id)) ? undefined : 'There is no such module for this account.'
}

function errorOfScopes(
  scopes: readonly string[],
  modules: AccountModules,
  catalogue: Catalogue,
): string | undefined {
  if (!scopes.every((scope) => catalogue.knows(scope))) return 'There is no such scope.'
  if (modules === undefined) return undefined
  const allowed = scopesOf(modules)
  return scopes.every((scope) => coversAny(allowed, scope))
    ? undefined
    : 'A scope is not enabled for this account.'
}
