import type { AccountId } from '../record/account.js'
import type { Module, ModulesOption } from './module.js'
import { scopesOf } from './catalogue.js'
import { intersectScopes } from './scope-name.js'

/** What a token was granted. */
export interface Grant {
  readonly modules: readonly string[]
  readonly scopes: readonly string[]
}

/** The modules an account has now; undefined where the application has none. */
export type AccountModules = readonly Module[] | undefined

/**
 * The scopes that a token effectively has: those of its modules that the account has now, and its
 * own as far as the account's modules hold them. A module that is gone grants nothing.
 */
export function effectiveScopes(grant: Grant, modules: AccountModules): readonly string[] {
  if (modules === undefined) return grant.scopes
  const granted = scopesOf(modules.filter((module) => grant.modules.includes(module.id)))
  const own = intersectScopes(grant.scopes, scopesOf(modules))
  return [...new Set([...granted, ...own])]
}

/** Asks for the modules of an account. */
export type ModuleLookup = (account: AccountId) => AccountModules | Promise<AccountModules>

export function moduleLookup(option: ModulesOption | undefined): ModuleLookup {
  if (typeof option !== 'function') return () => option
  return (account) => {
    const answer = option(account)
    return answer instanceof Promise ? answer.then(listOrNone) : listOrNone(answer)
  }
}

/** An account that the application does not know has no modules, rather than no limits. */
function listOrNone(modules: unknown): readonly Module[] {
  return isModules(modules) ? modules : []
}

function isModules(modules: unknown): modules is readonly Module[] {
  return Array.isArray(modules)
}
