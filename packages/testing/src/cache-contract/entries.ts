import assert from 'node:assert/strict'
import type { SharedCache, SharedEntry, SharedHit, TokenId } from '@bearergate/core'
import { tokenId } from '../store-contract/samples.js'
import { everyKind, sampleEntry } from './cache-samples.js'
import { registerCacheTests, type CacheRegistration } from './cache-test.js'
import { eventually } from './eventually.js'
import { untilReady } from './until-ready.js'

/** Entries come back as they were put, to every node and nowhere else. */
export function entriesContract(registration: CacheRegistration): void {
  registerCacheTests(registration, {
    'another node gets every kind of entry as it was put': async ({ first, second }) => {
      for (const entry of everyKind) {
        first.cache.put(entry)
        await holds(second.cache, entry)
      }
      for (const entry of everyKind)
        assert.deepEqual((await find(first.cache, entry.id))?.entry, entry)
      assert.deepEqual(second.heard.rejections, [])
      assert.equal(Reflect.get({}, 'polluted'), undefined)
    },

    'a fresh entry is not ageing': async ({ first, second }) => {
      first.cache.put(sampleEntry(1))
      assert.equal((await holds(second.cache, sampleEntry(1))).isAgeing, false)
    },

    'many entries do not mix': async ({ first, second }) => {
      const entries = Array.from({ length: 300 }, (_, n) => sampleEntry(n * 1_000_003))
      for (const entry of entries) first.cache.put(entry)
      for (const entry of entries) await holds(second.cache, entry)
    },

    'nobody can change an entry through what went in or came out': async ({ first, second }) => {
      const list = ['orders:read']
      first.cache.put(sampleEntry(1, { scopes: list }))
      list.push('*')
      const { entry } = await holds(second.cache, sampleEntry(1))
      Reflect.set(entry, 'scopes', ['*'])
      Reflect.set(entry.account, 'id', 'other')
      await holds(second.cache, sampleEntry(1))
      await holds(first.cache, sampleEntry(1))
    },

    'an entry of another generation takes the place of any': async ({ first, second }) => {
      for (const position of [5, 3, 9]) {
        const entry = sampleEntry(1, { position, generation: `generation of ${position}` })
        first.cache.put(entry)
        await holds(second.cache, entry)
      }
    },

    'many ids can be dropped at once, known or not': async ({ first, second }) => {
      const dropped = Array.from({ length: 700 }, (_, n) => tokenId(n))
      for (const n of [0, 350, 699, 5_000]) {
        first.cache.put(sampleEntry(n))
        await holds(second.cache, sampleEntry(n))
      }
      second.cache.drop([])
      second.cache.drop(dropped)
      for (const n of [0, 350, 699]) await isAbsent(first.cache, tokenId(n))
      await holds(first.cache, sampleEntry(5_000))
    },

    'a cache elsewhere shares nothing': async ({ under, first, second, join }) => {
      if (under.elsewhere === undefined) return
      const other = join(under.elsewhere())
      await untilReady(other.cache)
      first.cache.put(sampleEntry(1))
      await holds(second.cache, sampleEntry(1))
      assert.equal(await find(other.cache, tokenId(1)), undefined)
      other.cache.put(sampleEntry(1, { name: 'other', position: 9 }))
      await holds(other.cache, sampleEntry(1, { name: 'other', position: 9 }))
      other.cache.drop([tokenId(1)])
      await isAbsent(other.cache, tokenId(1))
      await holds(second.cache, sampleEntry(1))
      assert.deepEqual(
        [first, other].flatMap(({ heard }) => heard.rejections),
        [],
      )
    },
  })
}

export async function find(cache: SharedCache, id: TokenId): Promise<SharedHit | undefined> {
  return cache.get(id)
}

/** Once the cache has it. */
export function holds(cache: SharedCache, entry: SharedEntry): Promise<SharedHit> {
  return eventually(async () => {
    const hit = await find(cache, entry.id)
    assert(hit !== undefined, `${entry.id} is there`)
    assert.deepEqual(hit.entry, entry)
    return hit
  })
}

export function isAbsent(cache: SharedCache, id: TokenId): Promise<void> {
  return eventually(async () => assert.equal(await find(cache, id), undefined))
}
