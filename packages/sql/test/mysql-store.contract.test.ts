import { sharedStoreContract, storeContract } from '@bearergate/testing/contract'
import { describe, test } from 'vitest'
import { hasMariaDb, openMariaDb } from './support/mariadb.js'

describe.runIf(hasMariaDb)('mysqlStore on MariaDB', () => {
  storeContract({ test, open: () => openMariaDb() })
  sharedStoreContract({ test, open: () => openMariaDb() })
})
