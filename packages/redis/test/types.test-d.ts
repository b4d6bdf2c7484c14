import { redisCache, type RedisCacheOptions, type RedisClient } from '@bearergate/redis'
import { Cluster as Cluster5, Redis as Redis5 } from 'ioredis5'
import { Cluster as Cluster6, Redis as Redis6 } from 'ioredis6'

declare const key: Uint8Array

/** Every client of both majors fits, without a cast. */
export const clients: readonly RedisClient[] = [
  new Redis5(),
  new Redis5({ sentinels: [{ host: '127.0.0.1' }], name: 'main' }),
  new Cluster5([]),
  new Redis6(),
  new Redis6({ sentinels: [{ host: '127.0.0.1' }], name: 'main' }),
  new Cluster6([]),
]

export const cache: { close(): Promise<void> } = redisCache({
  client: new Redis6(),
  key: [key, ''],
})

// @ts-expect-error - there is no cache without a key
export const keyless: RedisCacheOptions = { client: new Redis6() }

// @ts-expect-error - options are known
redisCache({ client: new Redis6(), key, ttl: 5 })

// @ts-expect-error - no client at all
redisCache({ client: {}, key })
