import { sharedStoreContract, storeContract } from '@bearergate/testing/contract'
import { describe, test } from 'vitest'
import { hasPostgres, openPostgres } from './support/postgres.js'

describe.runIf(hasPostgres)('postgresStore', () => {
  storeContract({ test, open: () => openPostgres() })
  sharedStoreContract({ test, open: () => openPostgres() })
})
