import type { SharedCache } from '@bearergate/core'
import type { RedisCacheOptions } from './options.js'
import { RedisSharedCache } from './redis-shared-cache.js'
import { settingsOf } from './settings.js'

/**
 * A cache in Redis for the nodes of a cluster, and the channel that tells them what has changed.
 * Redis decides nothing: without it requests are served from the store, and revocation keeps its
 * bound. For one gate.
 *
 * @throws OptionError - An option is missing or out of its bounds.
 *
 * @example
 * const client = new Redis(process.env.REDIS_URL)
 * const gate = createGate({ store, prefix: 'acme', cache: redisCache({ client, key }) })
 */
export function redisCache(options: RedisCacheOptions): SharedCache {
  return new RedisSharedCache(settingsOf(options))
}
