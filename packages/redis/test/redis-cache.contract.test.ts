import { cacheContract } from '@bearergate/testing/contract'
import { afterAll, beforeAll, describe, test } from 'vitest'
import { nodesOn } from './support/caches.js'
import { RedisClusterServers } from './support/cluster.js'
import { majors } from './support/majors.js'
import { hasRedisServer, RedisServer, volatile } from './support/redis-server.js'
import { SentinelServers, sentinelName } from './support/sentinel.js'
import { hasRedis, redisUrl } from './support/shared-redis.js'

describe.runIf(hasRedis).each(majors)('redisCache on a Redis of others, $name', ({ connectTo }) => {
  cacheContract({ test, open: () => nodesOn(() => connectTo(redisUrl)) })
})

describe.runIf(hasRedisServer)('redisCache', () => {
  let server: RedisServer
  beforeAll(async () => {
    server = await RedisServer.start(volatile)
  }, 60_000)
  afterAll(() => server.remove())

  describe.each(majors)('on one server, $name', ({ connect }) => {
    cacheContract({
      test,
      open: () => ({
        ...nodesOn(() => connect({ port: server.port })),
        hang: async () => (server.pause(), () => server.resume()),
      }),
    })
  })
})

describe.runIf(hasRedisServer)('redisCache', () => {
  let servers: RedisClusterServers
  beforeAll(async () => {
    servers = await RedisClusterServers.start()
  }, 60_000)
  afterAll(() => servers.remove())

  describe.each(majors)('on a Cluster, $name', ({ connectCluster }) => {
    cacheContract({
      test,
      open: () => ({
        ...nodesOn(() => connectCluster(servers.addresses)),
        hang: async () => {
          servers.masters.forEach((master) => master.pause())
          return () => servers.masters.forEach((master) => master.resume())
        },
      }),
    })
  })
})

describe.runIf(hasRedisServer)('redisCache', () => {
  let servers: SentinelServers
  beforeAll(async () => {
    servers = await SentinelServers.start()
  }, 60_000)
  afterAll(() => servers.remove())

  describe.each(majors)('through Sentinel, $name', ({ connect }) => {
    const watched = () => ({ sentinels: [servers.address], name: sentinelName })
    cacheContract({ test, open: () => nodesOn(() => connect(watched())) })
  })
})
