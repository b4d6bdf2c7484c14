import type { AccountRecord } from '../record/account.js'
import type { AuditRecord } from '../record/audit-record.js'
import type { Json, JsonObject } from '../record/json.js'
import type { Stamp, Stamps, StoredRecord } from '../record/token-record.js'

/** A copy that shares nothing with the original and that nobody can change. */
export function frozenRecord(record: StoredRecord): StoredRecord {
  return Object.freeze({
    ...record,
    account: Object.freeze({ ...record.account }),
    modules: frozenList(record.modules),
    scopes: frozenList(record.scopes),
    allowedIps: frozenList(record.allowedIps),
    metadata: frozenObject(record.metadata),
    audit: frozenStamps(record.audit),
    digests: frozenList(record.digests.map((digest) => Object.freeze({ ...digest }))),
  })
}

export function frozenAccount(record: AccountRecord): AccountRecord {
  return Object.freeze({ ...record })
}

export function frozenAudit(record: AuditRecord): AuditRecord {
  const { actor, request, documents } = record
  return Object.freeze({
    ...record,
    details: frozenObject(record.details),
    actor: Object.freeze({
      ...actor,
      account: actor.account && Object.freeze({ ...actor.account }),
    }),
    object: Object.freeze({ ...record.object }),
    request: Object.freeze(
      request.api ? { ...request, api: Object.freeze({ ...request.api }) } : {},
    ),
    documents: Object.freeze({
      before: documents.before && frozenObject(documents.before),
      after: documents.after && frozenObject(documents.after),
    }),
  })
}

function frozenStamps(stamps: Stamps): Stamps {
  const copies = Object.entries(stamps).map(
    ([event, stamp]) => [event, frozenStamp(stamp)] as const,
  )
  return Object.freeze({ ...Object.fromEntries(copies), created: frozenStamp(stamps.created) })
}

function frozenStamp(stamp: Stamp): Stamp {
  return Object.freeze({ ...stamp, by: Object.freeze({ ...stamp.by }) })
}

function frozenObject(object: JsonObject): JsonObject {
  const members = Object.entries(object).map(([name, value]) => [name, frozenJson(value)] as const)
  return Object.freeze(Object.fromEntries(members))
}

function frozenJson(value: Json): Json {
  if (typeof value !== 'object' || value === null) return value
  return isList(value) ? frozenList(value.map(frozenJson)) : frozenObject(value)
}

function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value)
}

function frozenList<Item>(list: readonly Item[]): readonly Item[] {
  return Object.freeze([...list])
}
