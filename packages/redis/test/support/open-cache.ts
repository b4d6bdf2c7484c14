import { randomUUID } from 'node:crypto'
import type { News, SharedCache, SharedEntry, SharedHit, TokenId } from '@bearergate/core'
import { redisCache, type RedisCacheOptions } from '@bearergate/redis'
import { expect } from 'vitest'
import { eventually } from './eventually.js'

/** A cache that is open, with what it told. */
export interface OpenCache {
  readonly cache: SharedCache
  readonly news: readonly News[]
  readonly rejected: readonly string[]
  /** `failed: …` and `recovered`, in order. */
  readonly states: readonly string[]
}

export const key: Uint8Array = Uint8Array.from({ length: 32 }, (_, n) => n)

/** Opens a cache in a namespace of its own unless the options name one. */
export function openCache(
  options: Partial<RedisCacheOptions> & Pick<RedisCacheOptions, 'client'>,
): OpenCache {
  const cache = redisCache({ key, namespace: randomUUID(), ttlMs: 60_000, ...options })
  const [news, rejected, states]: [News[], string[], string[]] = [[], [], []]
  cache.open({
    news: (told) => news.push(told),
    rejected: (reason, count) => rejected.push(...Array<string>(count).fill(reason)),
    opened: () => undefined,
    failed: (error) => states.push(`failed: ${String(error)}`),
    recovered: () => states.push('recovered'),
  })
  return { cache, news, rejected, states }
}

export async function find(cache: SharedCache, id: TokenId): Promise<SharedHit | undefined> {
  return cache.get(id)
}

/** Puts the entry until it is there: before the connection is, nothing is kept. */
export function putUntilThere(cache: SharedCache, entry: SharedEntry): Promise<void> {
  return eventually(async () => {
    cache.put(entry)
    expect((await find(cache, entry.id))?.entry).toEqual(entry)
  })
}

export function entry(changes: Partial<SharedEntry> = {}): SharedEntry {
  return {
    id: 'TKN-0000-0000-0001',
    position: 5,
    generation: 'the first generation',
    catalogue: 'c',
    digests: [{ format: 1, hash: 'A'.repeat(43), until: null }],
    state: 'Active',
    expiresAt: null,
    name: 'Robot',
    account: { id: 'acme' },
    scopes: ['orders:read'],
    metadata: {},
    allowedIps: [],
    ...changes,
  }
}
