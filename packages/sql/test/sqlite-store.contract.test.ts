import { sqliteStore } from '@bearergate/sql'
import { sharedStoreContract, storeContract } from '@bearergate/testing/contract'
import { describe, test } from 'vitest'
import { openFile, openHandle, openMemoryHandle } from './support/open-store.js'

describe('sqliteStore on a file', () => {
  storeContract({ test, open: openFile })
  sharedStoreContract({ test, open: openFile })
})

describe('sqliteStore in memory', () => {
  storeContract({ test, open: () => ({ store: sqliteStore({ file: ':memory:' }) }) })
})

describe('sqliteStore on a handle', () => storeContract({ test, open: openHandle }))
describe('sqliteStore on a handle in memory', () => storeContract({ test, open: openMemoryHandle }))
