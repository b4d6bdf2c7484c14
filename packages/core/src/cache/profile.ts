import type { Account } from '../record/account.js'
import type { JsonObject } from '../record/json.js'
import { ScopeSet } from '../scopes/scope-set.js'

/** What many tokens have in common, kept once: millions of entries share a few thousand profiles. */
export interface Profile {
  readonly account: Account
  readonly granted: ScopeSet
  readonly metadata: JsonObject
  readonly allowedIps: readonly string[]
}

/** What of a record goes into its profile. */
export type Profiled = Pick<Profile, 'account' | 'metadata' | 'allowedIps'>

const noMetadata: JsonObject = Object.freeze({})
const everywhere: readonly string[] = Object.freeze([])
const maxInterned = 100_000

/** Hands out equal profiles as one object. */
export class Profiles {
  readonly #plain = new Map<string, Profile>()

  of(record: Profiled, effectiveScopes: readonly string[]): Profile {
    if (!isPlain(record)) return individual(record, ScopeSet.of(effectiveScopes))
    const name = nameOf(record.account, effectiveScopes)
    return this.#plain.get(name) ?? this.#intern(name, record, effectiveScopes)
  }

  #intern(name: string, record: Profiled, effectiveScopes: readonly string[]): Profile {
    if (this.#plain.size >= maxInterned) this.#plain.clear()
    const account = Object.freeze({ ...record.account })
    const granted = ScopeSet.of(effectiveScopes)
    const profile = { account, granted, metadata: noMetadata, allowedIps: everywhere }
    this.#plain.set(name, profile)
    return profile
  }
}

function isPlain(record: Profiled): boolean {
  return record.allowedIps.length === 0 && isEmpty(record.metadata)
}

/** Of what JSON can hold, without a list of its names. */
function isEmpty(object: JsonObject): boolean {
  for (const name in object) if (Object.hasOwn(object, name)) return false
  return true
}

/** Different for different profiles: texts come with their lengths, and scopes have no spaces. */
function nameOf({ id, name }: Account, scopes: readonly string[]): string {
  const named = name === undefined ? '' : `${name.length} ${name}`
  return `${id.length} ${id}${named} ${scopes.join(' ')}`
}

function individual(record: Profiled, granted: ScopeSet): Profile {
  return {
    account: Object.freeze({ ...record.account }),
    granted,
    metadata: deepFreeze(structuredClone(record.metadata)),
    allowedIps: Object.freeze([...record.allowedIps]),
  }
}

function deepFreeze<Value>(value: Value): Value {
  if (typeof value === 'object' && value !== null) {
    Object.values(value).forEach(deepFreeze)
    Object.freeze(value)
  }
  return value
}
