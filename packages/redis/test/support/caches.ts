import { randomBytes, randomUUID } from 'node:crypto'
import { redisCache, type RedisCacheOptions, type RedisClient } from '@bearergate/redis'
import type { CacheUnderTest } from '@bearergate/testing/contract'

/** A connection that a test opened. */
type OwnClient = RedisClient & { disconnect(): void }

/** Two nodes and more, each with a client of its own, on the same entries. */
export function nodesOn(
  connect: () => OwnClient,
  options: Partial<RedisCacheOptions> = {},
): CacheUnderTest {
  const clients: OwnClient[] = []
  const key = randomBytes(32)
  const namespace = randomUUID()
  const open = (own: Partial<RedisCacheOptions> = {}) => {
    const client = connect()
    clients.push(client)
    return redisCache({ client, key, namespace, ttlMs: 60_000, ...options, ...own })
  }
  return {
    cache: open(),
    another: open,
    elsewhere: () => open({ namespace: randomUUID() }),
    remove: () => clients.forEach((client) => client.disconnect()),
  }
}
