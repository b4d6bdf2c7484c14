import { Redis } from 'ioredis6'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { Names } from '../../src/keys/names.js'
import { eventually } from '../support/eventually.js'
import { commandsDuring } from '../support/monitor.js'
import { entry, find, key, openCache, putUntilThere } from '../support/open-cache.js'
import { hasRedisServer, RedisServer, volatile } from '../support/redis-server.js'

const hostile = [
  '\r\nFLUSHALL\r\n',
  '*1\r\n$8\r\nFLUSHALL\r\n',
  '*',
  '{}',
  '{tag}',
  ':',
  '\0',
  '[a-z]?*',
  '',
  'TKN-0000-0000-0001\n',
  'TKN-0000-0000-0001:x',
  '\ud800',
  'x'.repeat(16 * 1024 * 1024),
]

describe.runIf(hasRedisServer)('14 key injection', () => {
  let server: RedisServer
  let client: Redis
  beforeAll(async () => {
    server = await RedisServer.start(volatile)
    client = new Redis(server.port)
  }, 60_000)
  afterAll(async () => {
    client.disconnect()
    await server.remove()
  })

  test('14 ids that are none never reach Redis', async () => {
    const { cache } = openCache({ client })
    await putUntilThere(cache, entry())
    const commands = await commandsDuring(server, async () => {
      for (const id of hostile) {
        expect(cache.get(id)).toBeUndefined()
        cache.put(entry({ id }))
      }
      cache.drop(hostile)
      await find(cache, entry().id)
    })
    expect(commands.map(([name]) => name?.toLowerCase())).toEqual(
      expect.arrayContaining(['getrange', 'echo']),
    )
    expect(commands.filter(([name]) => /set|eval|unlink/i.test(name ?? ''))).toEqual([])
    await cache.close()
  })

  test.each(hostile.slice(0, -1).map((text) => [text]))(
    '14 accounts, names and namespaces with %j are in no key',
    async (text) => {
      const namespace = `${text} `.slice(0, 200)
      const { cache, rejected } = openCache({ client, namespace })
      const commands = await commandsDuring(server, async () => {
        const account = { id: text, name: text }
        await putUntilThere(cache, entry({ account, name: text, generation: text }))
        cache.publish({ generation: text, changes: [{ kind: 'account', key: text, position: 1 }] })
        cache.drop([entry().id])
        await eventually(async () => expect(await find(cache, entry().id)).toBeUndefined())
      })
      const ours = commands.filter((args) => !/echo|ping|info|client|hello/i.test(args[0] ?? ''))
      expect(ours.length).toBeGreaterThan(3)
      for (const args of ours) expectSafe(args)
      expect(rejected).toEqual([])
      await cache.close()
    },
  )

  test('14 namespaces and ids that would run together do not', () => {
    const [one, two] = [new Names('a:b'), new Names('a')]
    expect(one.entry('c')).not.toBe(two.entry('b:c'))
    expect(one.channel).not.toBe(two.channel)
    const names = hostile.flatMap((text) => [new Names(text).channel, new Names(text).entry('x')])
    expect(new Set(names).size).toBe(2 * hostile.length)
    for (const name of names) expect(name).toMatch(nameForm)
  })

  test('14 every key has one length, and none is searched for', async () => {
    const { cache } = openCache({ client, key })
    await putUntilThere(cache, entry({ id: 'TKN-9999-9999-9999' }))
    const keys = await client.keys('*')
    expect(keys.length).toBeGreaterThan(0)
    for (const name of keys) expect(name).toMatch(nameForm)
    await cache.close()
  })
})

const nameForm = /^bearergate:[\w-]{43}$/

/** The command is one of those that name one key, and the key or channel has its fixed form. */
function expectSafe([name = '', ...args]: readonly string[]): void {
  const command = name.toLowerCase()
  const named = { getrange: 0, unlink: 0, publish: 0, subscribe: 0, set: 0, eval: 2, evalsha: 2 }
  expect(Object.keys(named)).toContain(command)
  const place = Object.entries(named).find(([known]) => known === command)?.[1] ?? 0
  expect(args[place]).toMatch(nameForm)
  if (command.startsWith('eval')) expect(args[1]).toBe('1')
}
