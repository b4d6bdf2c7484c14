import { OptionError, systemClock, type Clock } from '@bearergate/core'
import { isRedisClient, type RedisClient } from './client.js'
import type { RedisCacheOptions, RedisKey } from './options.js'

/** Options as they hold: checked, with defaults. */
export interface Settings {
  readonly client: RedisClient
  readonly keys: readonly [Uint8Array, ...Uint8Array[]]
  readonly namespace: string
  readonly timeoutMs: number
  readonly ttlMs: number
  readonly clock: Clock
}

/** @throws OptionError - An option is missing or out of its bounds. */
export function settingsOf(options: RedisCacheOptions): Settings {
  const { client, clock = systemClock } = options
  if (!isRedisClient(client)) {
    throw new OptionError('client', 'must be a Redis or Cluster of ioredis 5 or 6.')
  }
  return Object.freeze({
    client,
    keys: keysOf(options.key),
    namespace: namespaceOf(options.namespace),
    timeoutMs: whole('timeoutMs', options.timeoutMs ?? 75, [10, 1_000]),
    ttlMs: whole('ttlMs', options.ttlMs ?? 3_600_000, [1_000, 604_800_000]),
    clock,
  })
}

function keysOf(key: RedisCacheOptions['key']): Settings['keys'] {
  const [current, ...former] = isList(key) ? key : [key]
  return [keyOf(current), ...former.map(keyOf)]
}

function isList(key: RedisCacheOptions['key']): key is readonly RedisKey[] {
  return Array.isArray(key)
}

function keyOf(key: unknown): Uint8Array {
  const bytes = typeof key === 'string' ? Buffer.from(key, 'base64url') : key
  if (bytes instanceof Uint8Array && bytes.length === 32) return Uint8Array.from(bytes)
  throw new OptionError('key', 'must be 32 bytes, as they are or in base64url, or a list of such.')
}

function namespaceOf(namespace: unknown = 'bearergate'): string {
  if (typeof namespace === 'string' && namespace.length >= 1 && namespace.length <= 255) {
    return namespace
  }
  throw new OptionError('namespace', 'must be text of 1 to 255 characters.')
}

function whole(option: string, value: unknown, [least, most]: readonly [number, number]): number {
  if (typeof value === 'number' && Number.isInteger(value) && value >= least && value <= most) {
    return value
  }
  throw new OptionError(option, `must be a whole number from ${least} to ${most}.`)
}
