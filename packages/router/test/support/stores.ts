import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { memoryStore, type Store } from '@bearergate/core'
import { sqliteStore } from '@bearergate/sql'

export const stores = ['memory', 'SQLite'] as const
export type StoreKind = (typeof stores)[number]

export interface OpenStore {
  readonly store: Store
  /** Removes what the store leaves behind; after the gate has closed it. */
  remove(): void
}

export function openStore(kind: StoreKind): OpenStore {
  if (kind === 'memory') return { store: memoryStore(), remove: () => undefined }
  const folder = mkdtempSync(join(tmpdir(), 'router-'))
  const store = sqliteStore({ file: join(folder, 'tokens.db') })
  return { store, remove: () => rmSync(folder, { recursive: true, force: true }) }
}
