import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { eventually } from '../support/eventually.js'
import { majors, type Connection, type Major } from '../support/majors.js'
import { entry, find, openCache, putUntilThere, type OpenCache } from '../support/open-cache.js'
import { hasRedisServer, RedisServer, volatile } from '../support/redis-server.js'
import { untilHeard } from '../support/until.js'

const { id } = entry()
const timeoutMs = 75
/** Other work on the machine may hold up timers. */
const slackMs = 400

describe.runIf(hasRedisServer).each(majors)('a server, $name', (major: Major) => {
  let server: RedisServer
  let clients: readonly Connection[]
  let first: OpenCache
  let second: OpenCache

  beforeAll(async () => {
    server = await RedisServer.start(volatile)
  }, 60_000)
  afterAll(() => server.remove())

  beforeEach(async () => {
    const namespace = `${Math.random()}`
    clients = [1, 2].map(() => major.connect({ port: server.port }))
    ;[first, second] = clients.map((client) => openCache({ client, namespace, timeoutMs })) as [
      OpenCache,
      OpenCache,
    ]
    await putUntilThere(first.cache, entry())
    await putUntilThere(second.cache, entry())
    await untilHeard(first.cache, second)
    return async () => {
      await Promise.all([first.cache.close(), second.cache.close()])
      clients.forEach((client) => client.disconnect())
    }
  })

  test('47 that stands still is waited for until the timeout, then not at all, then used again', async () => {
    server.pause()
    const waits = await Promise.all(Array.from({ length: 200 }, () => timedMiss(second)))
    expect(Math.max(...waits)).toBeLessThan(timeoutMs + slackMs)
    expect(second.states).toEqual(['failed: RedisFailure: Redis did not answer in time (TIMEOUT)'])
    for (let n = 0; n < 100; n++) expect(second.cache.get(id)).toBeUndefined()
    second.cache.put(entry({ position: 9 }))
    second.cache.drop([id])
    await new Promise((resolve) => setTimeout(resolve, 1_500))
    server.resume()
    const start = performance.now()
    await eventually(async () => expect((await find(second.cache, id))?.entry).toEqual(entry()))
    expect(performance.now() - start).toBeLessThan(1_000 + slackMs)
    expect(second.states.slice(1)).toEqual(['recovered'])
  })

  test('47 that is gone queues nothing, and is used again when it is back', async () => {
    await server.kill()
    await eventually(() => expect(second.states).not.toEqual([]))
    for (let n = 0; n < 100; n++) {
      second.cache.put(entry({ id: `TKN-0000-0000-1${String(n).padStart(3, '0')}` }))
      expect(second.cache.get(id)).toBeUndefined()
    }
    await server.start()
    await eventually(() => expect(second.states.at(-1)).toBe('recovered'))
    expect(await server.query('DBSIZE')).toBe(0)
    await putUntilThere(second.cache, entry())
    await untilHeard(first.cache, second)
    await untilHeard(second.cache, first)
    expect(second.states).toEqual([
      expect.stringMatching(/^failed: RedisFailure: .*CLOSED/),
      'recovered',
    ])
  })

  test('that kills all connections is connected to again, and heard again', async () => {
    await server.query('CLIENT', 'KILL', 'TYPE', 'pubsub')
    await server.query('CLIENT', 'KILL', 'TYPE', 'normal', 'SKIPME', 'yes')
    await untilHeard(first.cache, second)
    await untilHeard(second.cache, first)
    expect((await find(second.cache, id))?.entry).toEqual(entry())
    await eventually(() => expect(second.states.at(-1)).toBe('recovered'))
  })

  test('that kills only who listens is heard again', async () => {
    for (let n = 0; n < 5; n++) {
      await server.query('CLIENT', 'KILL', 'TYPE', 'pubsub')
      await untilHeard(first.cache, second)
    }
    expect((await find(second.cache, id))?.entry).toEqual(entry())
    await eventually(() => expect(second.states.at(-1)).toBe('recovered'))
  })

  test('that forgets everything is filled again', async () => {
    await server.query('FLUSHALL')
    await server.query('SCRIPT', 'FLUSH')
    expect(await find(second.cache, id)).toBeUndefined()
    second.cache.put(entry({ position: 3 }))
    await eventually(async () => expect((await find(first.cache, id))?.entry.position).toBe(3))
    expect([first, second].flatMap(({ states, rejected }) => [...states, ...rejected])).toEqual([])
  })

  test('that takes no writes is left alone until it does', async () => {
    await server.query('CONFIG', 'SET', 'maxmemory', '1')
    await eventually(() => {
      second.cache.put(entry())
      expect(second.states).toEqual(['failed: RedisFailure: Redis failed (OOM)'])
    })
    expect(second.cache.get(id)).toBeUndefined()
    await new Promise((resolve) => setTimeout(resolve, 1_300))
    expect(second.states.length).toBe(1)
    await server.query('CONFIG', 'SET', 'maxmemory', '0')
    await eventually(() => expect(second.states.slice(1)).toEqual(['recovered']))
    await putUntilThere(second.cache, entry())
  })

  test('nothing of ours is left when the cache is closed, and the client goes on', async () => {
    const before = openSockets()
    await second.cache.close()
    await eventually(async () => {
      const listening = String(await server.query('CLIENT', 'LIST', 'TYPE', 'pubsub'))
      expect(listening.split('\n').filter(Boolean).length).toBe(1)
    })
    await eventually(() => expect(openSockets()).toBeLessThan(before))
    expect(await clients[1]?.ping()).toBe('PONG')
    for (const event of ['ready', 'close', 'end', 'error']) {
      expect(clients[1]?.listenerCount(event), event).toBe(0)
    }
    expect(second.states).toEqual([])
  })
})

async function timedMiss({ cache }: OpenCache): Promise<number> {
  const start = performance.now()
  expect(await find(cache, id)).toBeUndefined()
  return performance.now() - start
}

function openSockets(): number {
  return process.getActiveResourcesInfo().filter((name) => name === 'TCPSocketWrap').length
}
