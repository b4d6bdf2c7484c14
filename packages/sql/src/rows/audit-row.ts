import type {
  Account,
  Actor,
  AuditEvent,
  AuditObject,
  AuditRecord,
  AuditRequest,
} from '@bearergate/core'
import { asInteger, asJsonObject, asObject, asText, oneOf, orNull } from './parse.js'
import { plainText } from './plain-text.js'
import { RowReader, type Row } from './row-reader.js'
import type { AuditTable } from './tables.js'

export function auditRow(line: AuditRecord): Omit<AuditTable, 'sequence'> {
  return {
    id: line.id,
    account: plainText(line.account),
    object_id: plainText(line.object.id),
    event: line.event,
    at: line.timestamp,
    summary: plainText(line.summary),
    details_json: JSON.stringify(line.details),
    actor_json: JSON.stringify(line.actor),
    object_json: JSON.stringify(line.object),
    request_json: JSON.stringify(line.request),
    documents_json: JSON.stringify(line.documents),
  }
}

/** @throws BearergateError - The row is not what {@link auditRow} writes. */
export function auditOf(columns: Row): AuditRecord {
  const row = new RowReader(columns, 'line of the audit trail')
  return {
    id: row.text('id'),
    event: row.read('event', asEvent),
    summary: row.text('summary'),
    details: row.json('details_json', asJsonObject),
    timestamp: row.integer('at'),
    account: row.text('account'),
    actor: row.json('actor_json', asActor),
    object: row.json('object_json', asObjectOfAudit),
    request: row.json('request_json', asRequest),
    documents: row.json('documents_json', asDocuments),
  }
}

const asEvent = oneOf({
  'bearergate.token.created': true,
  'bearergate.token.updated': true,
  'bearergate.token.disabled': true,
  'bearergate.token.enabled': true,
  'bearergate.token.rotated': true,
  'bearergate.token.revealed': true,
  'bearergate.token.reveal_refused': true,
  'bearergate.token.deleted': true,
  'bearergate.token.leaked_over_http': true,
  'bearergate.account.changed': true,
  'bearergate.account.all_changed': true,
  'bearergate.account.disabled': true,
  'bearergate.account.enabled': true,
  'bearergate.account.served_stale': true,
} satisfies Record<AuditEvent, true>)

const asActorKind = oneOf({ user: true, token: true, system: true })
const asObjectType = oneOf({ Token: true, Account: true })
const asDocument = orNull(asJsonObject)

function asActor(value: unknown): Pick<Actor, 'kind' | 'id' | 'name' | 'account'> {
  const { kind, id, name, account } = asObject(value)
  return {
    kind: asActorKind(kind),
    id: asText(id),
    name: asText(name),
    account: account === undefined ? undefined : asAccount(account),
  }
}

function asAccount(value: unknown): Account {
  const { id, name } = asObject(value)
  return name === undefined ? { id: asText(id) } : { id: asText(id), name: asText(name) }
}

function asObjectOfAudit(value: unknown): AuditObject {
  const { id, name, objectType, revision } = asObject(value)
  return {
    id: asText(id),
    name: asText(name),
    objectType: asObjectType(objectType),
    revision: asInteger(revision),
  }
}

function asRequest(value: unknown): AuditRequest {
  const { api } = asObject(value)
  if (api === undefined) return {}
  const { ip, userAgent } = asObject(api)
  return {
    api: {
      ...(ip === undefined ? {} : { ip: asText(ip) }),
      ...(userAgent === undefined ? {} : { userAgent: asText(userAgent) }),
    },
  }
}

function asDocuments(value: unknown): AuditRecord['documents'] {
  const { before, after } = asObject(value)
  return { before: asDocument(before), after: asDocument(after) }
}
