import { expect } from 'vitest'
import { eventually } from './eventually.js'
import { RedisServer, volatile } from './redis-server.js'

export const sentinelName = 'tokens'

/** A master and its replica, watched by a sentinel. */
export class SentinelServers {
  private constructor(
    readonly master: RedisServer,
    readonly replica: RedisServer,
    readonly sentinel: RedisServer,
  ) {}

  static async start(): Promise<SentinelServers> {
    const master = await RedisServer.start(volatile)
    const replica = await RedisServer.start([...volatile, `replicaof 127.0.0.1 ${master.port}`])
    const watch = [
      `sentinel monitor ${sentinelName} 127.0.0.1 ${master.port} 1`,
      `sentinel down-after-milliseconds ${sentinelName} 1000`,
      `sentinel failover-timeout ${sentinelName} 5000`,
    ]
    const sentinel = await RedisServer.start(watch, ['--sentinel'])
    await eventually(async () => {
      const info = String(await sentinel.query('INFO', 'sentinel'))
      expect(info).toContain('status=ok')
      expect(info).toContain('slaves=1')
    })
    await eventually(async () => {
      expect(String(await replica.query('INFO', 'replication'))).toContain('master_link_status:up')
    })
    return new SentinelServers(master, replica, sentinel)
  }

  get address(): { host: string; port: number } {
    return { host: '127.0.0.1', port: this.sentinel.port }
  }

  /** Resolves when the replica is the master. */
  async promote(): Promise<void> {
    await this.sentinel.query('SENTINEL', 'FAILOVER', sentinelName)
    await eventually(async () => {
      expect(String(await this.replica.query('INFO', 'replication'))).toContain('role:master')
    })
  }

  async remove(): Promise<void> {
    await Promise.all([this.sentinel, this.replica, this.master].map((server) => server.remove()))
  }
}
