export { serveStore } from './store-contract/serve-store.js'
export { sharedStoreContract, storeContract, type StoreContract } from './store-contract.js'
export type {
  RegisterTest,
  SharedStoreUnderTest,
  StoreUnderTest,
} from './store-contract/contract-test.js'

export { cacheContract, type CacheContract } from './cache-contract.js'
export type { CacheUnderTest } from './cache-contract/cache-test.js'
export {
  keepingContract,
  type KeepingCache,
  type KeepingCacheUnderTest,
  type KeepingContract,
  type KeptEntry,
} from './cache-contract/keeping.js'

export { httpContract, type HttpContract } from './http-contract.js'
export type {
  AppPlan,
  HostApp,
  HostCall,
  HostGuards,
  HttpFramework,
} from './http-contract/framework.js'
export {
  openConnection,
  rawExchange,
  rawRequest,
  type RawExchange,
  type RawRequest,
  type RawTarget,
} from './raw-http/raw-http.js'
export type { RawResponse } from './raw-http/raw-response.js'
export { StoreProbe } from './store-probe.js'
