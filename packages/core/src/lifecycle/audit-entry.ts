import { randomBytes } from 'node:crypto'
import type { AccountRecord } from '../record/account.js'
import type { AccountEvent, AuditRecord, TokenEvent } from '../record/audit-record.js'
import type { Actor } from '../record/actor.js'
import type { JsonObject } from '../record/json.js'
import type { Stamp, TokenRecord } from '../record/token-record.js'
import type { ResolvedOperation } from './operation.js'

/** Who does it, and when (epoch milliseconds). */
export interface Occasion {
  readonly operation: ResolvedOperation
  readonly at: number
}

export function stampOf({ operation, at }: Occasion): Stamp {
  return { at, by: { id: operation.by.id, name: operation.by.name } }
}

interface AuditedTransition {
  readonly before: TokenRecord | undefined
  readonly after: TokenRecord
  readonly details?: JsonObject | undefined
}

/** The audit record of a change from one state of a token to another. */
export function tokenAudit(
  event: TokenEvent,
  occasion: Occasion,
  { before, after, details = {} }: AuditedTransition,
): AuditRecord {
  return {
    ...auditBase(event, occasion),
    details,
    summary: `${occasion.operation.by.name} ${verbs[event]} ${after.name}`,
    account: after.account.id,
    object: { id: after.id, name: after.name, objectType: 'Token', revision: after.revision },
    documents: { before: before ? documentOf(before) : null, after: documentOf(after) },
  }
}

/** The audit record of a change to everything. It is of no account, so only the system reads it. */
export function everythingAudit(occasion: Occasion): AuditRecord {
  const event = 'bearergate.account.all_changed'
  return {
    ...auditBase(event, occasion),
    summary: `${occasion.operation.by.name} ${verbs[event]} accounts`,
    account: '',
    object: { id: '', name: 'all accounts', objectType: 'Account', revision: 0 },
    documents: { before: null, after: null },
  }
}

interface AccountTransition {
  readonly before: AccountRecord | undefined
  readonly after: AccountRecord
  readonly details?: JsonObject | undefined
}

/** The audit record of a change to an account. */
export function accountAudit(
  event: AccountEvent,
  occasion: Occasion,
  { before, after, details = {} }: AccountTransition,
): AuditRecord {
  return {
    ...auditBase(event, occasion),
    details,
    summary: `${occasion.operation.by.name} ${verbs[event]} ${after.id}`,
    account: after.id,
    object: { id: after.id, name: after.id, objectType: 'Account', revision: after.revision },
    documents: { before: { status: before?.status ?? 'Active' }, after: { status: after.status } },
  }
}

type AuditBase = Pick<AuditRecord, 'id' | 'event' | 'details' | 'timestamp' | 'actor' | 'request'>

function auditBase(event: TokenEvent | AccountEvent, { operation, at }: Occasion): AuditBase {
  return {
    id: `AUD-${randomBytes(16).toString('hex')}`,
    event,
    details: {},
    timestamp: at,
    actor: describeActor(operation.by),
    request: operation.request,
  }
}

function describeActor({ kind, id, name, account }: Actor): AuditRecord['actor'] {
  return { kind, id, name, account }
}

const verbs = {
  'bearergate.token.created': 'created',
  'bearergate.token.updated': 'changed',
  'bearergate.token.disabled': 'disabled',
  'bearergate.token.enabled': 'enabled',
  'bearergate.token.rotated': 'rotated',
  'bearergate.token.revealed': 'revealed the value of',
  'bearergate.token.reveal_refused': 'was refused the value of',
  'bearergate.token.deleted': 'deleted',
  'bearergate.token.leaked_over_http': 'saw, over plain HTTP, the value of',
  'bearergate.account.changed': 'changed the rights of account',
  'bearergate.account.all_changed': 'changed the rights of all',
  'bearergate.account.disabled': 'disabled account',
  'bearergate.account.enabled': 'enabled account',
  'bearergate.account.served_stale': 'granted requests, without asking the store, of account',
} as const satisfies Record<TokenEvent | AccountEvent, string>

function documentOf(token: TokenRecord): JsonObject {
  return {
    name: token.name,
    description: token.description,
    icon: token.icon,
    status: token.status,
    modules: token.modules,
    scopes: token.scopes,
    expiresAt: token.expiresAt === null ? null : new Date(token.expiresAt).toISOString(),
    allowedIps: token.allowedIps,
    metadata: token.metadata,
    revision: token.revision,
  }
}
