import assert from 'node:assert/strict'
import type { Position, TokenId } from '@bearergate/core'
import type { RegisterTest } from '../store-contract/contract-test.js'
import { tokenId } from '../store-contract/samples.js'
import { eventually } from './eventually.js'

/** As much of an entry as tells it from others. All are of one generation. */
export interface KeptEntry {
  readonly id: TokenId
  readonly position: Position
  readonly name: string
}

/** What caches have in common, in this process or out of it, under one vocabulary. */
export interface KeepingCache {
  keep(entry: KeptEntry): void
  /** What is kept of the id; a promise where that takes time. */
  find(id: TokenId): KeptEntry | undefined | Promise<KeptEntry | undefined>
  /** The token changed at a position: what is older goes. */
  changed(id: TokenId, position: Position): void
}

/** A cache for one test. */
export interface KeepingCacheUnderTest {
  readonly cache: KeepingCache
  readonly remove?: (() => unknown) | undefined
}

export interface KeepingContract {
  /** The `test` of vitest, Jest, `node:test` or any other runner. */
  readonly test: RegisterTest
  /** Gives an empty cache; called once per test. */
  readonly open: () => KeepingCacheUnderTest | Promise<KeepingCacheUnderTest>
}

const timeoutMs = 20_000

/**
 * What every cache of entries owes, the one in process included: it has what it was given last, the
 * newest by position, and nothing of what has changed since.
 */
export function keepingContract({ test, open }: KeepingContract): void {
  for (const [name, run] of Object.entries(tests)) {
    test(name, () => withCache(open, run), timeoutMs)
  }
}

async function withCache(
  open: KeepingContract['open'],
  run: (cache: KeepingCache) => Promise<void>,
): Promise<void> {
  const { cache, remove } = await open()
  try {
    await run(cache)
  } finally {
    await remove?.()
  }
}

const [one, two] = [tokenId(1), tokenId(2)]

const tests: Readonly<Record<string, (cache: KeepingCache) => Promise<void>>> = {
  'what was not kept is absent': async (cache) => {
    assert.equal(await cache.find(one), undefined)
    cache.keep(entry(two, 5))
    await keeps(cache, entry(two, 5))
    assert.equal(await cache.find(one), undefined)
  },

  'a newer entry takes the place of an older one': async (cache) => {
    for (const position of [1, 2, 9, 10, 99, 100, 2 ** 40]) {
      cache.keep(entry(one, position))
      await keeps(cache, entry(one, position))
    }
  },

  'an older entry does not take the place of a newer one': async (cache) => {
    for (const position of [10, 9, 2, 0, 1]) {
      cache.keep(entry(one, position))
      cache.keep(entry(two, position + 100))
    }
    await keeps(cache, entry(two, 110))
    await keeps(cache, entry(one, 10))
  },

  'an entry of the same position takes its place': async (cache) => {
    cache.keep(entry(one, 5, 'before'))
    await keeps(cache, entry(one, 5, 'before'))
    cache.keep(entry(one, 5, 'after'))
    await keeps(cache, entry(one, 5, 'after'))
  },

  'what has changed is dropped, and nothing else': async (cache) => {
    cache.keep(entry(one, 5))
    cache.keep(entry(two, 5))
    await keeps(cache, entry(one, 5))
    await keeps(cache, entry(two, 5))
    cache.changed(one, 6)
    await eventually(async () => assert.equal(await cache.find(one), undefined))
    await keeps(cache, entry(two, 5))
  },

  'what is read after a change is kept': async (cache) => {
    cache.keep(entry(one, 5))
    await keeps(cache, entry(one, 5))
    cache.changed(one, 6)
    await eventually(async () => assert.equal(await cache.find(one), undefined))
    cache.keep(entry(one, 6))
    await keeps(cache, entry(one, 6))
  },
}

function entry(id: TokenId, position: Position, name: string = `at ${position}`): KeptEntry {
  return { id, position, name }
}

function keeps(cache: KeepingCache, expected: KeptEntry): Promise<void> {
  return eventually(async () => assert.deepEqual(await cache.find(expected.id), expected))
}
