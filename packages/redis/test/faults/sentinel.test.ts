import { describe, expect, test } from 'vitest'
import { eventually } from '../support/eventually.js'
import { majors } from '../support/majors.js'
import { entry, find, openCache, putUntilThere } from '../support/open-cache.js'
import { hasRedisServer } from '../support/redis-server.js'
import { sentinelName, SentinelServers } from '../support/sentinel.js'
import { untilHeard } from '../support/until.js'

describe.runIf(hasRedisServer).each(majors)('through Sentinel, $name', ({ connect }) => {
  test('a promoted replica is used, for entries and news', async () => {
    const servers = await SentinelServers.start()
    const watched = () => connect({ sentinels: [servers.address], name: sentinelName })
    const clients = [watched(), watched()]
    const namespace = 'sentinel'
    const caches = clients.map((client) => openCache({ client, namespace }))
    try {
      for (const { cache } of caches) await putUntilThere(cache, entry())
      await servers.promote()
      await servers.master.kill()
      for (const { cache } of caches) {
        await eventually(async () => {
          cache.put(entry({ position: 8 }))
          expect((await find(cache, entry().id))?.entry.position).toBe(8)
        })
      }
      const [one, two] = caches
      if (one === undefined || two === undefined) throw new Error('two caches')
      await untilHeard(one.cache, two)
      await untilHeard(two.cache, one)
      await eventually(() => expect(two.states.at(-1)).toBe('recovered'))
      expect(await servers.replica.query('DBSIZE')).toBeGreaterThan(0)
    } finally {
      await Promise.all(caches.map(({ cache }) => cache.close()))
      clients.forEach((client) => client.disconnect())
      await servers.remove()
    }
  }, 60_000)
})
