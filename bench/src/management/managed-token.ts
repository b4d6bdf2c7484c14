import type { AuditRecord, StoredRecord } from '@bearergate/core'
import { accounts, recordOf } from '../fixtures/generated-store.js'
import { digitsOf } from '../fixtures/value.js'

const kinds = ['Robot', 'Importer', 'Webhook', 'Nightly export']
const by = { id: 'USR-1', name: 'John Smith' }
/** When the first was created; a second later the next. */
const begin = Date.UTC(2026, 0, 1)
const day = 86_400_000

/** Those of an account lie as far apart as they can. Its first may manage the others. */
export function managedToken(index: number): StoredRecord {
  const ordinal = Math.floor(index / accounts)
  const created = { at: begin + index * 1000, by }
  const record = recordOf(idOf(index))
  return {
    ...record,
    name: `${kinds[ordinal % kinds.length] ?? ''} ${index}`,
    description: 'Made for a partner, who calls the interface every night.',
    status: ordinal % 5 === 4 ? 'Disabled' : 'Active',
    scopes: ordinal === 0 ? ['tokens:*'] : record.scopes,
    expiresAt: ordinal % 3 === 2 ? created.at + 3650 * day : null,
    lastAccessAt: null,
    hint: 'mkt_…0000',
    audit: ordinal % 2 === 0 ? { created } : { created, updated: { at: created.at + day, by } },
  }
}

/** The id of the token of an index. */
export function idOf(index: number): string {
  return `TKN-${digitsOf(index)}`.replace(/(\d{4})(?=\d)/g, '$1-')
}

/** What its creation left in the audit trail. */
export function creationOf({ id, name, account, audit, revision }: StoredRecord): AuditRecord {
  return {
    id: `AUD-${id.replaceAll(/\D/g, '').padStart(32, '0')}`,
    event: 'bearergate.token.created',
    summary: `${by.name} created ${name}`,
    details: {},
    timestamp: audit.created.at,
    account: account.id,
    actor: { kind: 'user', ...by, account },
    object: { id, name, objectType: 'Token', revision },
    request: { api: { ip: '192.0.2.1', userAgent: 'bench' } },
    documents: { before: null, after: { name, status: 'Active', revision } },
  }
}
