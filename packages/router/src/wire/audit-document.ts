import type { AuditRecord, JsonObject } from '@bearergate/core'
import { wireTime } from './moment.js'
import { accountDocument } from './token-document.js'

/** A line of the audit trail as it is on the wire. */
export function auditDocument(record: AuditRecord): JsonObject {
  const { actor, object, request, documents } = record
  return {
    id: record.id,
    event: record.event,
    summary: record.summary,
    details: record.details,
    timestamp: wireTime(record.timestamp),
    actor: {
      id: actor.id,
      name: actor.name,
      ...(actor.account === undefined ? {} : { account: accountDocument(actor.account) }),
    },
    object: {
      id: object.id,
      name: object.name,
      objectType: object.objectType,
      revision: object.revision,
    },
    request: { api: apiDocument(request) },
    documents: { before: documents.before, after: documents.after },
  }
}

function apiDocument({ api }: AuditRecord['request']): JsonObject {
  const { ip, userAgent } = api ?? {}
  return {
    ...(ip === undefined ? {} : { ip }),
    ...(userAgent === undefined ? {} : { userAgent }),
  }
}
