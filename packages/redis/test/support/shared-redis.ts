import { reachable } from '../../../sql/test/support/reachable.js'

export const redisUrl: string = process.env['REDIS_URL'] ?? 'redis://127.0.0.1:6379'

/** Whether a Redis answers there that tests may write to. */
export const hasRedis: boolean = await reachable('Redis', redisUrl, 6379)
