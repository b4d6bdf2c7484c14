import { randomBytes } from 'node:crypto'
import type { SharedCache } from '@bearergate/core'
import { redisCache } from '@bearergate/redis'
import { Redis } from 'ioredis'

/** The Redis to measure with: `REDIS_URL`, or the one of this machine. Fails when there is none. */
export async function connectRedis(): Promise<Redis> {
  const client = new Redis(process.env['REDIS_URL'] ?? 'redis://127.0.0.1:6379', {
    lazyConnect: true,
    retryStrategy: () => null,
  })
  client.on('error', () => undefined)
  await client.connect()
  return client
}

/** Whether there is one; says so where there is none. */
export async function hasRedis(): Promise<boolean> {
  try {
    const client = await connectRedis()
    client.disconnect()
    return true
  } catch {
    console.error('left out: no Redis answers. REDIS_URL says where there is one.')
    return false
  }
}

/** Sets runs apart. Entries of former ones are dropped by themselves. */
export const newNamespace = (): string => `bench-${randomBytes(6).toString('hex')}`

/** Any will do: what is measured is no secret. */
const key = Buffer.alloc(32, 'bench')

export function cacheOn(client: Redis, namespace: string): SharedCache {
  return redisCache({ client, key, namespace, ttlMs: 60_000 })
}
