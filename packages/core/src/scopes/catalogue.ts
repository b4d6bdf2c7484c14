import { coversAny, covers, isScopeName, isScopePattern } from './scope-name.js'
import type { Module } from './module.js'
import { OptionError } from '../errors.js'

/** Scopes by name, with the description that people read. */
export type ScopeDescriptions = Readonly<Record<string, string>>

const managementScopes: ScopeDescriptions = {
  'tokens:read': 'Read API tokens',
  'tokens:write': 'Create, change and delete API tokens',
  'tokens:reveal': 'Read the values of API tokens',
}

/** The scopes that an application knows. Without a list of its own, every scope name is one. */
export class Catalogue {
  readonly descriptions: ScopeDescriptions
  readonly #isOpen: boolean

  constructor(descriptions: ScopeDescriptions | undefined) {
    this.#isOpen = descriptions === undefined
    this.descriptions = Object.freeze({ ...managementScopes, ...descriptions })
    for (const name of Object.keys(this.descriptions)) {
      if (!isScopeName(name))
        throw new OptionError('scopes', `has "${name}", which is no scope name.`)
    }
  }

  /** Whether the pattern can be granted: a known scope, or a wildcard that covers one. */
  knows(pattern: string): boolean {
    if (!isScopePattern(pattern)) return false
    if (this.#isOpen) return true
    return Object.keys(this.descriptions).some((scope) => covers(pattern, scope))
  }
}

/** Throws when modules are not well-formed or name unknown scopes. */
export function checkModules(modules: readonly Module[], catalogue: Catalogue): void {
  for (const module of modules) {
    const unknown = module.scopes.find((scope) => !catalogue.knows(scope))
    if (unknown !== undefined) {
      throw new OptionError('modules', `has "${unknown}" in ${module.id}, which is no known scope.`)
    }
  }
  if (new Set(modules.map(({ id }) => id)).size !== modules.length) {
    throw new OptionError('modules', 'has two modules of one id.')
  }
}

export function scopesOf(modules: readonly Module[]): string[] {
  return [...new Set(modules.flatMap((module) => module.scopes))]
}

/** Whether every scope is covered by one of the patterns. */
export function coversAll(patterns: readonly string[], scopes: readonly string[]): boolean {
  return scopes.every((scope) => coversAny(patterns, scope))
}
