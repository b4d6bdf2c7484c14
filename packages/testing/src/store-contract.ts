import { atomicityContract } from './store-contract/atomicity.js'
import { blockedContract } from './store-contract/blocked.js'
import type {
  RegisterTest,
  SharedStoreUnderTest,
  StoreUnderTest,
} from './store-contract/contract-test.js'
import { creationsContract } from './store-contract/creations.js'
import { filteringContract } from './store-contract/filtering.js'
import { filteringTextsContract } from './store-contract/filtering-texts.js'
import { generationContract } from './store-contract/generation.js'
import { iconsContract } from './store-contract/icons.js'
import { idempotenceContract } from './store-contract/idempotence.js'
import { killContract } from './store-contract/kill.js'
import { listingContract } from './store-contract/listing.js'
import { logContract } from './store-contract/log.js'
import { orderingContract } from './store-contract/ordering.js'
import { processContract } from './store-contract/processes.js'
import { recordContract } from './store-contract/records.js'
import { sharingContract } from './store-contract/sharing.js'
import { usageContract } from './store-contract/usage.js'

export interface StoreContract<Under extends StoreUnderTest> {
  /** The `test` of vitest, Jest, `node:test` or any other runner. */
  readonly test: RegisterTest
  /** Gives a store without any data; called once per test. */
  readonly open: () => Under | Promise<Under>
}

/**
 * What every store owes its callers, as tests: whole transactions, an unbroken log, one snapshot
 * per read, accounts kept apart. The prose is at `Store` in `@bearergate/core`.
 *
 * @example
 * storeContract({ test, open: () => ({ store: memoryStore() }) })
 */
export function storeContract(contract: StoreContract<StoreUnderTest>): void {
  recordContract(contract)
  atomicityContract(contract)
  idempotenceContract(contract)
  logContract(contract)
  generationContract(contract)
  listingContract(contract)
  filteringContract(contract)
  filteringTextsContract(contract)
  orderingContract(contract)
  creationsContract(contract)
  iconsContract(contract)
  usageContract(contract)
}

/**
 * What a store owes that several processes open on the same data, beside {@link storeContract}:
 * the order of commits, freshness, and that nothing acknowledged is lost by `kill -9`. The tests
 * start processes and take some seconds.
 *
 * @example
 * sharedStoreContract({ test, open: openSqliteFile })
 */
export function sharedStoreContract(contract: StoreContract<SharedStoreUnderTest>): void {
  sharingContract(contract)
  blockedContract(contract)
  processContract(contract)
  killContract(contract)
}
