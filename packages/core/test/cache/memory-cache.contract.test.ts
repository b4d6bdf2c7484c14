import { memoryCache } from '@bearergate/core'
import { cacheContract } from '@bearergate/testing/contract'
import { describe, test } from 'vitest'

describe('memoryCache', () => {
  cacheContract({
    test,
    open: () => {
      const cache = memoryCache()
      return { cache, another: () => cache.another(), elsewhere: memoryCache }
    },
  })
})
