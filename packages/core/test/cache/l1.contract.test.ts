import { keepingContract, type KeepingCache } from '@bearergate/testing/contract'
import { describe, test } from 'vitest'
import { Entry } from '../../src/cache/entry.js'
import { L1 } from '../../src/cache/l1.js'
import { ScopeSet } from '../../src/scopes/scope-set.js'
import { tokenKeyOf } from '../../src/value/token-id.js'

const profile = { account: { id: 'acme' }, granted: ScopeSet.of([]), metadata: {}, allowedIps: [] }

function cacheOn(l1: L1): KeepingCache {
  return {
    keep: ({ id, position, name }) =>
      l1.keep(
        tokenKeyOf(id),
        new Entry(id, position, undefined, undefined, 'Active', null, name, profile),
      ),
    find: (id) => {
      const entry = l1.entry(tokenKeyOf(id))
      return entry && { id: entry.id, position: entry.position, name: entry.name }
    },
    changed: (id, position) => l1.evictOlder(tokenKeyOf(id), position),
  }
}

describe('the cache in process', () => {
  keepingContract({ test, open: () => ({ cache: cacheOn(new L1(100)) }) })
})
