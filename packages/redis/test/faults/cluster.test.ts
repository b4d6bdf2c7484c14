import { describe, expect, test } from 'vitest'
import { RedisClusterServers } from '../support/cluster.js'
import { eventually } from '../support/eventually.js'
import { majors } from '../support/majors.js'
import { entry, find, openCache, putUntilThere } from '../support/open-cache.js'
import { hasRedisServer } from '../support/redis-server.js'
import { untilHeard } from '../support/until.js'

const ids = Array.from({ length: 12 }, (_, n) => `TKN-0000-0000-00${String(n).padStart(2, '0')}`)

describe.runIf(hasRedisServer).each(majors)('a Cluster, $name', ({ connectCluster }) => {
  test('that loses and gets back a node is used again, for entries and news', async () => {
    const servers = await RedisClusterServers.start()
    const clients = [1, 2].map(() => connectCluster(servers.addresses))
    const [one, two] = clients.map((client) => openCache({ client, namespace: 'cluster' }))
    if (one === undefined || two === undefined) throw new Error('two caches')
    try {
      for (const id of ids) await putUntilThere(one.cache, entry({ id }))
      for (const lost of servers.masters) {
        await lost.kill()
        for (const id of [...ids, ...ids]) {
          const start = performance.now()
          await find(two.cache, id)
          expect(performance.now() - start).toBeLessThan(75 + 400)
        }
        await lost.start()
        for (const id of ids) await putUntilThere(two.cache, entry({ id }))
        for (const id of ids) await putUntilThere(one.cache, entry({ id }))
        await untilHeard(one.cache, two)
        await untilHeard(two.cache, one)
      }
      for (const { rejected, states } of [one, two]) {
        expect(rejected).toEqual([])
        await eventually(() => expect([undefined, 'recovered']).toContain(states.at(-1)))
      }
    } finally {
      await Promise.all([one.cache.close(), two.cache.close()])
      clients.forEach((client) => client.disconnect())
      await servers.remove()
    }
  }, 120_000)
})
