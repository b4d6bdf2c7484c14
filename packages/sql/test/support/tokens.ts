import type { Committed, Mutation, Store, StoredRecord } from '@bearergate/core'

const by = { id: 'user-1', name: 'Ann' }

export const ids = ['TKN-0000-0000-0001', 'TKN-0000-0000-0002', 'TKN-0000-0000-0003'] as const

/** A hash that no error may quote. */
export const secretHash = 'c2VjcmV0LXNlY3JldC1zZWNyZXQtc2VjcmV0LXNlY3I'

export function record(id: string, changes: Partial<StoredRecord> = {}): StoredRecord {
  return {
    id,
    account: { id: 'acme' },
    name: 'Robot',
    description: '',
    icon: '',
    status: 'Active',
    modules: [],
    scopes: [],
    expiresAt: null,
    allowedIps: [],
    metadata: {},
    lastAccessAt: null,
    hint: 'acme_…0000',
    revision: 1,
    audit: { created: { at: 1_790_000_000_000, by } },
    digests: [{ format: 1, hash: secretHash, until: null }],
    sealed: null,
    ...changes,
  }
}

export function put(store: Store, token: StoredRecord): Promise<Committed<undefined>> {
  return store.mutate({ tokens: [token.id] }, () => writing(token))
}

export function writing(token: StoredRecord): Mutation<undefined> {
  return {
    result: undefined,
    tokens: [token],
    audit: [
      {
        id: `AUD-${token.id}-${token.revision}`,
        event: 'bearergate.token.created',
        summary: '',
        details: {},
        timestamp: 1_790_000_000_000,
        account: token.account.id,
        actor: { kind: 'system', id: 'system', name: 'test', account: undefined },
        object: { id: token.id, name: token.name, objectType: 'Token', revision: token.revision },
        request: {},
        documents: { before: null, after: null },
      },
    ],
    changes: [{ kind: 'token', key: token.id }],
  }
}
