import { expect } from 'vitest'
import { eventually } from './eventually.js'
import { RedisServer, volatile } from './redis-server.js'

const slots = 16_384
const settings = [...volatile, 'cluster-enabled yes', 'cluster-node-timeout 2000']

/** A Redis Cluster of three masters, with all slots between them. */
export class RedisClusterServers {
  readonly masters: readonly RedisServer[]

  private constructor(masters: readonly RedisServer[]) {
    this.masters = masters
  }

  static async start(): Promise<RedisClusterServers> {
    const masters = await Promise.all([1, 2, 3].map(() => RedisServer.start(settings)))
    const share = Math.ceil(slots / masters.length)
    for (const [index, master] of masters.entries()) {
      const last = Math.min(share * (index + 1), slots) - 1
      await master.query('CLUSTER', 'ADDSLOTSRANGE', String(share * index), String(last))
      await master.query('CLUSTER', 'SET-CONFIG-EPOCH', String(index + 1))
    }
    for (const master of masters.slice(1)) {
      await masters[0]?.query('CLUSTER', 'MEET', '127.0.0.1', String(master.port))
    }
    for (const master of masters) await eventually(() => isWhole(master))
    return new RedisClusterServers(masters)
  }

  get addresses(): { readonly host: string; readonly port: number }[] {
    return this.masters.map(({ port }) => ({ host: '127.0.0.1', port }))
  }

  async remove(): Promise<void> {
    await Promise.all(this.masters.map((master) => master.remove()))
  }
}

async function isWhole(master: RedisServer): Promise<void> {
  const info = String(await master.query('CLUSTER', 'INFO'))
  expect(info).toContain('cluster_state:ok')
  expect(info).toContain('cluster_known_nodes:3')
}
