import type { SharedCache } from '@bearergate/core'
import { sampleEntry } from './cache-contract/cache-samples.js'
import { Heard, type CacheRegistration, type CacheUnderTest } from './cache-contract/cache-test.js'
import { entriesContract } from './cache-contract/entries.js'
import { keepingContract, type KeepingCacheUnderTest } from './cache-contract/keeping.js'
import { newsContract } from './cache-contract/news.js'
import { outagesContract } from './cache-contract/outages.js'
import { untilReady } from './cache-contract/until-ready.js'
import type { RegisterTest } from './store-contract/contract-test.js'

export interface CacheContract {
  /** The `test` of vitest, Jest, `node:test` or any other runner. */
  readonly test: RegisterTest
  /** Gives a cache without any data, as two nodes have it; called once per test. */
  readonly open: () => CacheUnderTest | Promise<CacheUnderTest>
}

/**
 * What every shared cache owes its nodes, as tests: entries come back whole and unchanged, the newest
 * stays, news arrive, and nothing throws or takes long. The prose is at `SharedCache` in
 * `@bearergate/core`. With `hang` they take some seconds.
 *
 * @example
 * cacheContract({ test, open: () => {
 *   const cache = memoryCache()
 *   return { cache, another: () => cache.another(), elsewhere: memoryCache }
 * } })
 */
export function cacheContract(contract: CacheContract): void {
  const registration: CacheRegistration = contract
  keepingContract({ test: contract.test, open: async () => kept(await contract.open()) })
  entriesContract(registration)
  newsContract(registration)
  outagesContract(registration)
}

/** The cache of one node in the words of what all caches have in common. */
async function kept({ cache, remove }: CacheUnderTest): Promise<KeepingCacheUnderTest> {
  cache.open(new Heard())
  await untilReady(cache)
  return {
    cache: {
      keep: ({ id, position, name }) => cache.put(sampleEntry(0, { id, position, name })),
      find: async (id) => nameIn(await cache.get(id)),
      changed: (id) => cache.drop([id]),
    },
    remove: async () => {
      await cache.close()
      await remove?.()
    },
  }
}

type Hit = Awaited<ReturnType<SharedCache['get']>>

function nameIn(hit: Hit) {
  if (hit === undefined) return undefined
  const { id, position, name } = hit.entry
  return { id, position, name }
}
