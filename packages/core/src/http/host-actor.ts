import { OptionError } from '../errors.js'
import { isPlainLine } from '../lifecycle/text-rules.js'
import type { AccountLike } from '../record/account.js'
import type { HostActor } from '../record/actor.js'
import { isScopePattern } from '../scopes/scope-name.js'

/**
 * The user that a host's `actor` gave, read once; anything falsy is none. It fails closed: what is
 * no complete user lets nobody in, not even with fewer rights.
 *
 * @throws OptionError - It is neither a user nor nobody.
 */
export function checkedHostActor(found: unknown): HostActor | undefined {
  if (!found) return undefined
  const user = required(isObject, found, 'a user, or nothing for nobody')
  const { id, name, account, scopes, via, authenticatedAt }: Members<HostActor> = user
  return {
    id: required(isId, id, 'an id, 1 to 255 plain characters'),
    name: optional(isName, name, 'a name of up to 255 plain characters'),
    account: account === undefined ? undefined : checkedAccount(account),
    scopes: Object.freeze(required(isScopes, copyOf(scopes), 'a list of scopes, such as ["*"]')),
    via: optional(isVia, via, 'via as "cookie" or "header"'),
    authenticatedAt: optional(isMoment, authenticatedAt, 'authenticatedAt in milliseconds'),
  }
}

function checkedAccount(found: unknown): AccountLike {
  const what = 'an account, { id, name? } or its id, of 1 to 255 plain characters'
  if (isId(found)) return found
  const { id, name }: Members<AccountLike & object> = required(isObject, found, what)
  return { id: required(isId, id, what), name: optional(isName, name, what) }
}

/** What may be there under these names, of any type. */
type Members<Whole> = { readonly [Name in keyof Whole]?: unknown }

type Test<Value> = (value: unknown) => value is Value

function required<Value>(test: Test<Value>, value: unknown, what: string): Value {
  if (test(value)) return value
  throw new OptionError('actor', `must give ${what}.`)
}

function optional<Value>(test: Test<Value>, value: unknown, what: string): Value | undefined {
  return value === undefined ? undefined : required(test, value, what)
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null
}

function isString(value: unknown): value is string {
  return typeof value === 'string'
}

function isName(value: unknown): value is string {
  return isString(value) && value.length <= 255 && isPlainLine(value)
}

function isId(value: unknown): value is string {
  return isString(value) && value !== '' && value.length <= 255 && isPlainLine(value)
}

/** Without holes, and nobody else's to change. */
function copyOf(value: unknown): unknown {
  return Array.isArray(value) ? Array.from<unknown>(value) : value
}

function isScopes(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((scope) => isString(scope) && isScopePattern(scope))
}

function isVia(value: unknown): value is 'cookie' | 'header' {
  return value === 'cookie' || value === 'header'
}

/** A moment that is no number would make every sign-in recent or none. */
function isMoment(value: unknown): value is number {
  return Number.isFinite(value)
}
