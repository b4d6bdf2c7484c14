import type { SharedCache } from '@bearergate/core'
import { redisCache } from '@bearergate/redis'
import { Cluster, Redis } from 'ioredis'

/** The key that all nodes share, and Redis never sees. */
const key = Buffer.alloc(32, 'only for these tests')

/** A cache at these ports: at one a Redis, at several a Redis Cluster; undefined for none. */
export function openCache(ports: readonly number[] = []): SharedCache | undefined {
  const [port, ...others] = ports
  if (port === undefined) return undefined
  const client = others.length === 0 ? redis(port) : cluster(ports)
  client.on('error', () => undefined)
  return redisCache({ client, key })
}

function redis(port: number): Redis {
  return new Redis(port, '127.0.0.1', { retryStrategy })
}

function cluster(ports: readonly number[]): Cluster {
  const members = ports.map((port) => ({ host: '127.0.0.1', port }))
  return new Cluster(members, { clusterRetryStrategy: retryStrategy, slotsRefreshInterval: 500 })
}

function retryStrategy(): number {
  return 100
}
