import type { Clock } from '@bearergate/core'
import type { RedisClient } from './client.js'

/** 32 secret bytes, as they are or in base64url. */
export type RedisKey = Uint8Array | string

export interface RedisCacheOptions {
  /**
   * A `Redis` or `Cluster` of ioredis 5 or 6, through Sentinel too. It is duplicated to listen; it
   * is never closed, and can be used for other things.
   */
  readonly client: RedisClient
  /**
   * What entries and messages are signed by, so that nobody who can write to Redis can make any: 32
   * bytes, as they are or in base64url, the same on all nodes. Or a list: the first signs, the others
   * are accepted.
   */
  readonly key: RedisKey | readonly RedisKey[]
  /** Keeps gates on one Redis apart; 1 to 255 characters. Default: `bearergate`. */
  readonly namespace?: string | undefined
  /** Milliseconds that Redis may take to answer before it counts as a miss; 10 to 1,000, default 75. */
  readonly timeoutMs?: number | undefined
  /**
   * Milliseconds that an entry is kept, more or less by a tenth; 1,000 to 604,800,000 (a week), default
   * 3,600,000 (an hour). It bounds memory; what may be believed does not depend on it.
   */
  readonly ttlMs?: number | undefined
  /** Time, for tests. Default: the machine's. */
  readonly clock?: Clock | undefined
}
