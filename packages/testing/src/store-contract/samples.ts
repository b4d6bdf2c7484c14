import { createHash, randomUUID } from 'node:crypto'
import type {
  AccountRecord,
  AuditEvent,
  AuditRecord,
  Json,
  JsonObject,
  StoredDigest,
  StoredRecord,
  TokenId,
} from '@bearergate/core'

/** The id of the n-th sample; n below 10^12. */
export function tokenId(n: number): TokenId {
  const digits = String(n).padStart(12, '0')
  return `TKN-${digits.slice(0, 4)}-${digits.slice(4, 8)}-${digits.slice(8)}`
}

/** When samples were made, unless they say otherwise. Epoch milliseconds. */
export const sampleTime = 1_790_000_000_000

export function sampleRecord(n: number, changes: Partial<StoredRecord> = {}): StoredRecord {
  return {
    id: tokenId(n),
    account: { id: 'acme' },
    name: `Robot ${n}`,
    description: '',
    icon: '',
    status: 'Active',
    modules: [],
    scopes: ['orders:read'],
    expiresAt: null,
    allowedIps: [],
    metadata: {},
    lastAccessAt: null,
    hint: 'acme_…0000',
    revision: 1,
    audit: { created: { at: sampleTime, by: { id: 'user-1', name: 'Ann' } } },
    digests: [sampleDigest(`sample ${n}`)],
    sealed: null,
    ...changes,
  }
}

export function sampleDigest(text: string, until: number | null = null): StoredDigest {
  return { format: 1, hash: createHash('sha256').update(text).digest('base64url'), until }
}

export function sampleAccount(id: string, changes: Partial<AccountRecord> = {}): AccountRecord {
  return { id, status: 'Active', revision: 1, updatedAt: sampleTime, ...changes }
}

/** What a record looks like that holds every kind of content. */
export function fullRecord(n: number): StoredRecord {
  const by = { id: 'user-2', name: 'Zoë “Z” O’Neil' }
  return sampleRecord(n, {
    account: { id: 'konto-ß', name: 'Straße & Söhne' },
    name: 'Rob\'ot "1" 🤖 \\ % _ \t\u2028',
    description: 'first line\nsecond line',
    icon: 'https://example.test/icon.png',
    status: 'Disabled',
    modules: ['MOD-1756-1452', 'MOD-9042-8216'],
    scopes: [],
    expiresAt: sampleTime + 1,
    allowedIps: ['192.0.2.0/24', '2001:db8::/32'],
    metadata: sampleMetadata(),
    revision: 7,
    audit: { created: { at: sampleTime - 5, by }, disabled: { at: sampleTime, by } },
    digests: [sampleDigest('new'), sampleDigest('old', sampleTime + 60_000)],
    sealed: 'a value\'s "JWE"',
  })
}

/** With the names that a careless copy loses. */
function sampleMetadata(): JsonObject {
  const members: readonly (readonly [string, Json])[] = [
    ['__proto__', { polluted: true }],
    ['constructor', null],
    ['', [1.5, false, { a: [] }]],
    ['text', '\0 \ud83e\udd16'],
  ]
  return Object.fromEntries(members)
}

export function sampleAudit(
  record: StoredRecord,
  event: AuditEvent,
  changes: Partial<AuditRecord> = {},
): AuditRecord {
  const { id, name, revision, account } = record
  return {
    id: `AUD-${randomUUID().replaceAll('-', '')}`,
    event,
    summary: `${event} ${name}`,
    details: { revision },
    timestamp: sampleTime + revision,
    account: account.id,
    actor: { kind: 'user', id: 'user-1', name: 'Ann', account },
    object: { id, name, objectType: 'Token', revision },
    request: { api: { ip: '192.0.2.1', userAgent: 'sample/1' } },
    documents: { before: null, after: { name } },
    ...changes,
  }
}
