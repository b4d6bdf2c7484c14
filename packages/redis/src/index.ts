export { redisCache } from './redis-cache.js'
export type { RedisCacheOptions, RedisKey } from './options.js'
export type {
  ClusterOverrides,
  ConnectionOverrides,
  RedisClient,
  RedisCluster,
  RedisConnection,
  RetryStrategy,
  Subscriber,
} from './client.js'
