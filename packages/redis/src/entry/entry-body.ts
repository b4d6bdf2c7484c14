import type { EntryState, JsonObject, Position, SharedEntry, StoredDigest } from '@bearergate/core'
import { isList, jsonListIn } from '../json-list.js'

const states = {
  Active: true,
  Disabled: true,
  Deleted: true,
  AccountDisabled: true,
} satisfies Record<EntryState, true>

/** An entry as JSON, its position apart. A list, since names of members would be most of it. */
export function writeBody(entry: SharedEntry): string {
  const { account } = entry
  return JSON.stringify([
    entry.id,
    entry.generation,
    entry.catalogue,
    entry.state,
    entry.expiresAt,
    entry.name,
    account.name === undefined ? [account.id] : [account.id, account.name],
    entry.digests.map(({ format, hash, until }) => [format, hash, until]),
    entry.scopes,
    entry.metadata,
    entry.allowedIps,
  ])
}

/** Undefined where it has another form, which a newer version of this library may have written. */
export function readBody(body: string, position: Position): SharedEntry | undefined {
  const fields = jsonListIn(body)
  if (fields?.length !== 11) return undefined
  const [id, generation, catalogue, state, expiresAt, name, ...others] = fields
  const [holder, hashes, scopes, metadata, allowedIps] = others
  const account = accountIn(holder)
  const digests = digestsIn(hashes)
  if (!isText(id) || !isText(generation) || !isText(catalogue) || !isText(name)) return undefined
  if (!isState(state) || !isMoment(expiresAt) || !Number.isSafeInteger(position)) return undefined
  if (!isTexts(scopes) || !isTexts(allowedIps) || !isObject(metadata)) return undefined
  if (account === undefined || digests === undefined) return undefined
  const record = { state, expiresAt, name, account, digests, scopes, metadata, allowedIps }
  return { id, position, generation, catalogue, ...record }
}

function accountIn(value: unknown): SharedEntry['account'] | undefined {
  if (!isTexts(value)) return undefined
  const [id, name, ...more] = value
  if (id === undefined || more.length > 0) return undefined
  return name === undefined ? { id } : { id, name }
}

function digestsIn(value: unknown): readonly StoredDigest[] | undefined {
  if (!isList(value)) return undefined
  const digests = value.map(digestIn)
  return digests.every((digest) => digest !== undefined) ? digests : undefined
}

function digestIn(value: unknown): StoredDigest | undefined {
  if (!isList(value) || value.length !== 3) return undefined
  const [format, hash, until] = value
  return format === 1 && isText(hash) && isMoment(until) ? { format, hash, until } : undefined
}

function isState(value: unknown): value is EntryState {
  return isText(value) && Object.hasOwn(states, value)
}

function isMoment(value: unknown): value is number | null {
  return value === null || typeof value === 'number'
}

function isText(value: unknown): value is string {
  return typeof value === 'string'
}

function isTexts(value: unknown): value is string[] {
  return isList(value) && value.every(isText)
}

/** Of what JSON.parse gives. */
function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
