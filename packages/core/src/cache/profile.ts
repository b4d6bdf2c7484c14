import type { Account } from '../record/account.js'
import type { JsonObject } from '../record/json.js'
import type { StoredRecord } from '../record/token-record.js'
import { ScopeSet } from '../scopes/scope-set.js'

/** What many tokens have in common, kept once: millions of entries share a few thousand profiles. */
export interface Profile {
  readonly account: Account
  readonly granted: ScopeSet
  readonly metadata: JsonObject
  readonly allowedIps: readonly string[]
}

const noMetadata: JsonObject = Object.freeze({})
const everywhere: readonly string[] = Object.freeze([])
const maxInterned = 100_000

/** Hands out equal profiles as one object. */
export class Profiles {
  readonly #plain = new Map<string, Profile>()

  of(record: StoredRecord, effectiveScopes: readonly string[]): Profile {
    const granted = ScopeSet.of(effectiveScopes)
    if (!isPlain(record)) return individual(record, granted)
    const name = JSON.stringify([record.account.id, record.account.name, granted.patterns])
    return this.#plain.get(name) ?? this.#intern(name, record, granted)
  }

  #intern(name: string, record: StoredRecord, granted: ScopeSet): Profile {
    if (this.#plain.size >= maxInterned) this.#plain.clear()
    const account = Object.freeze({ ...record.account })
    const profile = { account, granted, metadata: noMetadata, allowedIps: everywhere }
    this.#plain.set(name, profile)
    return profile
  }
}

function isPlain(record: StoredRecord): boolean {
  return record.allowedIps.length === 0 && Object.keys(record.metadata).length === 0
}

function individual(record: StoredRecord, granted: ScopeSet): Profile {
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
