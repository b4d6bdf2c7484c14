import { setTimeout as sleep } from 'node:timers/promises'
import { OwnRedis } from './own-redis.js'

const slots = 16_384

/** A Redis Cluster of three masters. */
export async function startRedisCluster(): Promise<readonly OwnRedis[]> {
  const masters = await Promise.all(
    [0, 1, 2].map(() => new OwnRedis({ isClustered: true }).start()),
  )
  const [first] = masters
  await Promise.all(
    masters.map((master, index) => {
      const [from, to] = [index, index + 1].map((part) => Math.floor((slots * part) / 3))
      return master.command(['CLUSTER', 'ADDSLOTSRANGE', from ?? 0, (to ?? 0) - 1])
    }),
  )
  for (const { port } of masters) await first?.command(['CLUSTER', 'MEET', '127.0.0.1', port])
  await Promise.all(masters.map(untilWell))
  return masters
}

async function untilWell(master: OwnRedis): Promise<void> {
  for (let tries = 0; tries < 400; tries++) {
    const info = String(await master.command(['CLUSTER', 'INFO']))
    if (info.includes('cluster_state:ok') && info.includes('cluster_known_nodes:3')) return
    await sleep(25)
  }
  throw new Error('The Redis Cluster did not form')
}
