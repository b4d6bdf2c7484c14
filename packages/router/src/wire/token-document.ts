import type {
  Account,
  Json,
  JsonObject,
  Module,
  Stamp,
  Stamps,
  TokenRecord,
} from '@bearergate/core'
import { iconPathOf } from './icon-path.js'
import { wireTime, wireTimeOrNull } from './moment.js'

/** What a token is shown with, beside its record. */
export interface TokenSurroundings {
  readonly base: string
  /** The modules that the account has now. */
  readonly modules: readonly Module[]
  /** The value, where this answer gives it. */
  readonly value?: string | undefined
}

/** A token as it is on the wire. */
export interface TokenDocument extends JsonObject {
  readonly id: string
}

export function tokenDocument(record: TokenRecord, surroundings: TokenSurroundings): TokenDocument {
  const { base, modules, value } = surroundings
  return {
    id: record.id,
    name: record.name,
    description: record.description,
    icon: iconPathOf(record, base),
    status: record.status,
    account: accountDocument(record.account),
    modules: record.modules.map((id) => ({ id, name: nameOf(id, modules) })),
    scopes: record.scopes,
    expiresAt: wireTimeOrNull(record.expiresAt),
    allowedIps: record.allowedIps,
    metadata: record.metadata,
    lastAccessAt: wireTimeOrNull(record.lastAccessAt),
    tokenHint: record.hint,
    revision: record.revision,
    audit: stampDocuments(record.audit),
    ...(value === undefined ? {} : { token: value }),
  }
}

export function accountDocument({ id, name }: Account): JsonObject {
  return name === undefined ? { id } : { id, name }
}

/** A module that the account has lost is known by its id alone. */
function nameOf(id: string, modules: readonly Module[]): string {
  return modules.find((module) => module.id === id)?.name ?? id
}

const events = ['created', 'updated', 'enabled', 'disabled', 'rotated', 'revealed'] as const

function stampDocuments(stamps: Stamps): JsonObject {
  const documents: Record<string, Json> = {}
  for (const event of events) {
    const stamp = stamps[event]
    if (stamp !== undefined) documents[event] = stampDocument(stamp)
  }
  return documents
}

function stampDocument({ at, by }: Stamp): JsonObject {
  return { at: wireTime(at), by: { id: by.id, name: by.name } }
}
