import { sharedStoreContract, storeContract } from '@bearergate/testing/contract'
import { describe, test } from 'vitest'
import { openKyselyOnMariaDb, openKyselyOnPostgres } from './support/kysely.js'
import { hasMariaDb } from './support/mariadb.js'
import { hasPostgres } from './support/postgres.js'

describe.runIf(hasPostgres)('sqlStore on PostgreSQL', () => {
  storeContract({ test, open: () => openKyselyOnPostgres() })
  sharedStoreContract({ test, open: () => openKyselyOnPostgres() })
})

describe.runIf(hasMariaDb)('sqlStore on MariaDB', () => {
  storeContract({ test, open: () => openKyselyOnMariaDb() })
  sharedStoreContract({ test, open: () => openKyselyOnMariaDb() })
})
