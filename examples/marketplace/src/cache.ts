import { hkdfSync } from 'node:crypto'
import type { RevealKey, SharedCache } from '@bearergate/core'
import { redisCache } from '@bearergate/redis'
import { Redis } from 'ioredis'
import type { Config } from './config.js'

/** The longest pause, in milliseconds, between two attempts to connect. */
const mostPauseMs = 1000
/** Milliseconds after which a connection that owes an answer is given up. */
const silenceMs = 2000

/**
 * The cache of all processes that are started with the same settings, in the Redis of `REDIS_URL`.
 * What signs its entries is derived from the key that they share already, so that there is no other
 * to hand around, and neither tells anything of the other.
 */
export function openCache({ redisUrl }: Config, { id, key }: RevealKey): SharedCache | undefined {
  if (redisUrl === undefined) return undefined
  const client = new Redis(redisUrl, {
    lazyConnect: true,
    connectTimeout: mostPauseMs,
    socketTimeout: silenceMs,
    retryStrategy: (attempts) => Math.min(attempts * 50, mostPauseMs),
  })
  // The gate's events tell of it; ioredis prints what nobody listens to, hosts included.
  client.on('error', () => undefined)
  const cacheKey = Buffer.from(hkdfSync('sha256', key, '', 'bearergate shared cache', 32))
  const cache = redisCache({ client, key: cacheKey, namespace: `marketplace ${id}` })
  const close = cache.close.bind(cache)
  return Object.assign(cache, {
    close: async () => {
      await close()
      client.disconnect()
    },
  })
}
