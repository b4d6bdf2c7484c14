import assert from 'node:assert/strict'
import type { SharedCache } from '@bearergate/core'
import { tokenId } from '../store-contract/samples.js'
import { sampleEntry } from './cache-samples.js'
import { registerCacheTests, type CacheRegistration } from './cache-test.js'
import { find, holds } from './entries.js'
import { eventually } from './eventually.js'

/** How long a request may be held up at most; caches wait for much less. */
const boundMs = 2_000

/** Nothing of a cache throws, rejects or takes long, whatever happens to it. */
export function outagesContract(registration: CacheRegistration): void {
  registerCacheTests(registration, {
    'a cache that is closed has nothing and takes everything': async ({ first, second }) => {
      first.cache.put(sampleEntry(1))
      await holds(second.cache, sampleEntry(1))
      await first.cache.close()
      useIt(first.cache)
      assert.equal(await find(first.cache, tokenId(1)), undefined)
      await first.cache.close()
      assert.deepEqual(first.heard.states, [])
      await holds(second.cache, sampleEntry(1))
    },

    'a cache says once that it is connected': async ({ first, second }) => {
      for (const { heard } of [first, second]) {
        await eventually(() => assert.equal(heard.openings, 1))
        assert.deepEqual(heard.states, [])
      }
      first.cache.put(sampleEntry(1))
      await holds(second.cache, sampleEntry(1))
      assert.deepEqual([first.heard.openings, second.heard.openings], [1, 1])
    },

    'a cache that was never opened has nothing and can be closed': async ({ under }) => {
      const cache = under.another()
      useIt(cache)
      assert.equal(await find(cache, tokenId(1)), undefined)
      await cache.close()
    },

    'a server that does not answer is a miss in bounded time, told once, and over when it answers':
      async ({ under, first, second }) => {
        if (under.hang === undefined) return
        first.cache.put(sampleEntry(1))
        await holds(second.cache, sampleEntry(1))
        const release = await under.hang()
        await eventually(async () => {
          await missesInTime(second.cache)
          assert.deepEqual(second.heard.states, ['failed'])
        })
        assert.equal(second.cache.get(tokenId(1)), undefined, 'known to be down')
        await release()
        await holds(second.cache, sampleEntry(1))
        await eventually(() => assert.deepEqual(second.heard.states, ['failed', 'recovered']))
      },

    'a cache can be closed while the server does not answer': async ({ under, first, second }) => {
      if (under.hang === undefined) return
      first.cache.put(sampleEntry(1))
      await holds(second.cache, sampleEntry(1))
      const release = await under.hang()
      try {
        const pending = find(second.cache, tokenId(1))
        const start = performance.now()
        await second.cache.close()
        assert.equal(await pending, undefined)
        assert(performance.now() - start < boundMs, 'closed in time')
      } finally {
        await release()
      }
    },
  })
}

function useIt(cache: SharedCache): void {
  cache.put(sampleEntry(2))
  cache.drop([tokenId(2)])
  cache.publish({ generation: 'any', changes: [{ kind: 'all', key: '', position: 1 }] })
}

async function missesInTime(cache: SharedCache): Promise<void> {
  useIt(cache)
  const start = performance.now()
  assert.equal(await find(cache, tokenId(1)), undefined)
  assert(performance.now() - start < boundMs, 'a miss in time')
}
