import { memoryStore } from '@bearergate/core'
import { storeContract } from '@bearergate/testing/contract'
import { describe, test } from 'vitest'

describe('memoryStore', () => {
  storeContract({ test, open: () => ({ store: memoryStore() }) })
})
