import type { StoredRecord } from '@bearergate/core'

const by = { id: 'USR-1', name: 'John Smith' }

/** A record as a store keeps it, with what a test cares about changed. */
export function record(changes: Partial<StoredRecord> = {}): StoredRecord {
  return {
    id: 'TKN-4134-7330-1125',
    account: { id: 'ACC-1234-5678' },
    name: 'Robot 1',
    description: '',
    icon: '',
    status: 'Active',
    modules: ['MOD-1756-1452'],
    scopes: ['orders:read'],
    expiresAt: null,
    allowedIps: [],
    metadata: {},
    lastAccessAt: null,
    hint: 'mkt_…9fQ2',
    revision: 3,
    audit: { created: { at: Date.parse('2026-10-01T09:00:00.000Z'), by } },
    digests: [],
    sealed: null,
    ...changes,
  }
}
