import { InvalidInputError } from '../errors.js'
import type { Actor } from '../record/actor.js'
import type { Module } from '../scopes/module.js'
import { coversAll, scopesOf, type Catalogue } from '../scopes/catalogue.js'
import type { AccountModules, Grant } from '../scopes/rights.js'
import { coversAny } from '../scopes/scope-name.js'
import { notAllowed } from './operation.js'

/** Refuses a grant of what does not exist, what the account lacks, or what the actor does not hold. */
export function checkGrant(
  grant: Grant,
  actor: Actor,
  { modules, catalogue }: { modules: AccountModules; catalogue: Catalogue },
): void {
  const granted = findModules(grant.modules, modules)
  checkScopes(grant.scopes, modules, catalogue)
  if (!coversAll(actor.scopes, [...grant.scopes, ...scopesOf(granted)])) {
    throw notAllowed('Nobody grants more than they hold.')
  }
}

function findModules(ids: readonly string[], modules: AccountModules): Module[] {
  return ids.map((id) => {
    const found = modules?.find((module) => module.id === id)
    if (found === undefined) throw wrong('modules', 'There is no such module for this account.')
    return found
  })
}

function checkScopes(
  scopes: readonly string[],
  modules: AccountModules,
  catalogue: Catalogue,
): void {
  const isKnown = scopes.every((scope) => catalogue.knows(scope))
  if (!isKnown) throw wrong('scopes', 'There is no such scope.')
  if (modules === undefined) return
  const allowed = scopesOf(modules)
  const isEnabled = scopes.every((scope) => coversAny(allowed, scope))
  if (!isEnabled) throw wrong('scopes', 'A scope is not enabled for this account.')
}

function wrong(field: string, message: string): InvalidInputError {
  return new InvalidInputError({ [field]: [message] })
}
