import { isDeepStrictEqual } from 'node:util'
import { isWithinRanges } from '../http/address.js'
import type { StoredRecord } from '../record/token-record.js'
import { coversAll, scopesOf } from '../scopes/catalogue.js'
import type { AccountModules } from '../scopes/rights.js'
import { notAllowed } from './operation.js'
import type { Bounds, PresentActor } from './standing.js'
import type { CheckedChanges } from './token-input.js'

/** Refuses to give a token more time or places than the token that gives them has itself. */
export function checkBounds(
  { bounds }: PresentActor,
  given: Partial<Pick<StoredRecord, 'expiresAt' | 'allowedIps'>>,
): void {
  if (bounds === undefined) return
  if (given.expiresAt !== undefined && !isNoLater(given.expiresAt, bounds.expiresAt)) {
    throw notAllowed('No token outlives the one that it is given by: choose an earlier expiry.')
  }
  if (given.allowedIps !== undefined && !isNoWider(given.allowedIps, bounds.allowedIps)) {
    throw notAllowed('No token is used from more addresses than the one that it is given by.')
  }
}

/**
 * Refuses to hand over the value of a token that may do more than the actor itself, or could once its
 * account has again what it lacks now: the value outlasts that.
 */
export function checkCovers(
  actor: PresentActor,
  token: StoredRecord,
  modules: AccountModules,
): void {
  if (actor.kind === 'token' && actor.id === token.id) return
  if (!coversAll(actor.scopes, grantedScopes(token, modules))) {
    throw notAllowed('Nobody gets the value of a token that may do more than they.')
  }
  checkBounds(actor, token)
}

/** All that was granted. What a module holds that the account lacks now nobody knows: only `*` covers it. */
function grantedScopes(token: StoredRecord, modules: AccountModules = []): readonly string[] {
  const known = modules.filter(({ id }) => token.modules.includes(id))
  const isAllKnown = known.length === token.modules.length
  return [...token.scopes, ...scopesOf(known), ...(isAllKnown ? [] : ['*'])]
}

/** A token may change itself, but only so that it can do less. */
export function checkSelfChange(
  actor: PresentActor,
  current: StoredRecord,
  changes: CheckedChanges,
  modules: AccountModules,
): void {
  if (actor.kind !== 'token' || actor.id !== current.id) return
  if (!isNarrower(current, changes, modules)) throw notAllowed('No token widens itself.')
}

function isNarrower(
  current: StoredRecord,
  changes: CheckedChanges,
  modules: AccountModules = [],
): boolean {
  const own = modules.filter(({ id }) => current.modules.includes(id))
  const held = [...current.scopes, ...scopesOf(own)]
  const { modules: ids = [], scopes = [], expiresAt, allowedIps, metadata } = changes
  return (
    ids.every((id) => current.modules.includes(id)) &&
    coversAll(held, scopes) &&
    (expiresAt === undefined || isNoLater(expiresAt, current.expiresAt)) &&
    (allowedIps === undefined || isNoWider(allowedIps, current.allowedIps)) &&
    (metadata === undefined || isDeepStrictEqual(metadata, current.metadata))
  )
}

function isNoLater(expiresAt: number | null, bound: Bounds['expiresAt']): boolean {
  return bound === null || (expiresAt !== null && expiresAt <= bound)
}

function isNoWider(ranges: readonly string[], bound: Bounds['allowedIps']): boolean {
  if (bound.length === 0) return true
  return ranges.length > 0 && ranges.every((range) => isWithinRanges(range, bound))
}
