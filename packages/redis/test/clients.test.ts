import { describe, expect, test } from 'vitest'
import { eventually } from './support/eventually.js'
import { majors } from './support/majors.js'
import { entry, find, openCache, putUntilThere } from './support/open-cache.js'
import { hasRedisServer, RedisServer, volatile } from './support/redis-server.js'
import { untilHeard } from './support/until.js'

const setups = [
  { lazyConnect: true },
  { keyPrefix: 'shop:' },
  { enableAutoPipelining: true },
  { enableOfflineQueue: false },
  { enableOfflineQueue: false, lazyConnect: true, keyPrefix: 'shop:', enableAutoPipelining: true },
  { retryStrategy: () => null },
]

describe.runIf(hasRedisServer).each(majors)('$name', ({ connect }) => {
  test.each(setups)('a client with %j serves', async (setup) => {
    const server = await RedisServer.start(volatile)
    const clients = [1, 2].map(() => connect({ port: server.port, ...setup }))
    const caches = clients.map((client) => openCache({ client, namespace: 'n' }))
    const [one, two] = caches
    if (one === undefined || two === undefined) throw new Error('two caches')
    await putUntilThere(one.cache, entry())
    await eventually(async () => {
      expect((await find(two.cache, entry().id))?.entry).toEqual(entry())
    })
    await untilHeard(one.cache, two)
    await untilHeard(two.cache, one)
    two.cache.drop([entry().id])
    await eventually(async () => expect(await find(one.cache, entry().id)).toBeUndefined())
    expect([...one.states, ...two.states, ...one.rejected]).toEqual([])
    await Promise.all(caches.map(({ cache }) => cache.close()))
    clients.forEach((client) => client.disconnect())
    await server.remove()
  })

  test('a client that ends is told once, and nothing else happens', async () => {
    const server = await RedisServer.start(volatile)
    const client = connect({ port: server.port })
    const { cache, states } = openCache({ client })
    await putUntilThere(cache, entry())
    await client.quit()
    await eventually(() => expect(states).toEqual([expect.stringContaining('CLOSED')]))
    expect(cache.get(entry().id)).toBeUndefined()
    cache.put(entry())
    await cache.close()
    await server.remove()
  })

  test('a server that was never there is told once', async () => {
    const client = connect({ port: 1, retryStrategy: () => 50 })
    const { cache, states } = openCache({ client })
    expect(cache.get(entry().id)).toBeUndefined()
    await eventually(() => expect(states.length).toBe(1))
    await new Promise((resolve) => setTimeout(resolve, 300))
    expect(states).toEqual(['failed: RedisFailure: Redis is not connected (CLOSED)'])
    client.disconnect()
    await cache.close()
  })
})
