/** What is needed of a connection, or a cluster of them, to send commands. */
interface Commands {
  /** `ready` when commands are sent at once. */
  readonly status: string
  connect(): Promise<unknown>
  getrange(key: string, start: number, end: number): Promise<string>
  unlink(key: string): Promise<number>
  publish(channel: string, message: string): Promise<number>
  eval(script: string, keys: number, key: string, value: string, ttlMs: number): Promise<unknown>
  evalsha(sha1: string, keys: number, key: string, value: string, ttlMs: number): Promise<unknown>
  on(event: 'ready' | 'close' | 'end', listener: () => void): unknown
  on(event: 'error', listener: (error: Error) => void): unknown
  off(event: string, listener: () => void): unknown
}

/** A connection of our own that only listens. */
export interface Subscriber {
  readonly status: string
  connect(): Promise<unknown>
  subscribe(channel: string): Promise<unknown>
  disconnect(reconnect?: boolean): void
  on(event: 'ready' | 'close' | 'end', listener: () => void): unknown
  on(event: 'error', listener: (error: Error) => void): unknown
  on(event: 'message', listener: (channel: string, message: string) => void): unknown
}

/** Milliseconds until the next attempt, by how many there were. */
export type RetryStrategy = (attempts: number) => number

/** How our connection differs from the user's. */
export interface ConnectionOverrides {
  readonly lazyConnect: boolean
  readonly enableOfflineQueue: boolean
  readonly autoResubscribe: boolean
  readonly maxRetriesPerRequest: null
  readonly disconnectTimeout: number
  /** Milliseconds of silence after which the system asks whether the peer is still there. */
  readonly keepAlive: number
  readonly retryStrategy: RetryStrategy
  readonly sentinelRetryStrategy: RetryStrategy
}

export interface ClusterOverrides {
  readonly lazyConnect: boolean
  readonly enableOfflineQueue: boolean
  readonly clusterRetryStrategy: RetryStrategy
}

/** A `Redis` of ioredis 5 or 6, to one server or through Sentinel, or one like it. */
export interface RedisConnection extends Commands {
  duplicate(overrides: ConnectionOverrides): Subscriber
}

/** A `Cluster` of ioredis 5 or 6, or one like it. */
export interface RedisCluster extends Commands {
  /** What only clusters have. */
  nodes(): readonly unknown[]
  duplicate(startupNodes: [], overrides: ClusterOverrides): Subscriber
}

export type RedisClient = RedisConnection | RedisCluster

const methods = [
  'connect',
  'getrange',
  'unlink',
  'publish',
  'eval',
  'evalsha',
  'on',
  'off',
  'duplicate',
]

export function isRedisClient(value: unknown): value is RedisClient {
  if (typeof value !== 'object' || value === null) return false
  return methods.every((name) => typeof Reflect.get(value, name) === 'function')
}

export function isCluster(client: RedisClient): client is RedisCluster {
  return 'nodes' in client
}
