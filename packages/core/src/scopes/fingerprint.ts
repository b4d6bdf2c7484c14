import { hash } from 'node:crypto'
import type { Catalogue } from './catalogue.js'
import type { ModulesOption } from './module.js'

/**
 * Names what configuration makes of a record: gates with another catalogue or other modules work out
 * other scopes, so they cannot use each other's entries (REVOCATION R13). Modules that a function
 * gives are not configuration: `gate.accounts.changed(id)` tells of their changes.
 */
export function fingerprintOf(catalogue: Catalogue, modules: ModulesOption | undefined): string {
  const names = Object.keys(catalogue.descriptions).sort()
  const listed = typeof modules === 'function' ? 'by account' : (modules ?? 'none')
  return hash('sha256', JSON.stringify([1, names, listed]), 'base64url').slice(0, 22)
}
