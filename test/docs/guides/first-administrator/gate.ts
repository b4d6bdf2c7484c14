import { createGate } from '@bearergate/core'
import { sqliteStore } from '@bearergate/sql'

const store = sqliteStore({ file: 'tokens.db' })

export const gate = createGate({ store, prefix: 'acme', scopes: { 'orders:read': 'Read orders' } })
