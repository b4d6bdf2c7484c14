import { randomUUID } from 'node:crypto'
import { Redis } from 'ioredis6'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { Names } from '../../src/keys/names.js'
import { eventually } from '../support/eventually.js'
import { entry, find, openCache, putUntilThere, type OpenCache } from '../support/open-cache.js'
import { hasRedisServer, RedisServer, volatile } from '../support/redis-server.js'

const { id } = entry()
const otherId = 'TKN-0000-0000-0002'

describe.runIf(hasRedisServer)('29 a writer of Redis', () => {
  let server: RedisServer
  let client: Redis
  let attacker: Redis
  let node: OpenCache
  let names: Names

  beforeAll(async () => {
    server = await RedisServer.start(volatile)
    ;[client, attacker] = [new Redis(server.port), new Redis(server.port)]
  }, 60_000)
  afterAll(async () => {
    client.disconnect()
    attacker.disconnect()
    await server.remove()
  })
  beforeEach(async () => {
    const namespace = randomUUID()
    names = new Names(namespace)
    node = openCache({ client, namespace })
    await putUntilThere(node.cache, entry())
    return () => node.cache.close()
  })

  async function sealed(of: string = id): Promise<string> {
    return String(await attacker.get(names.entry(of)))
  }

  /** It is a miss that is told a second later at most, nothing breaks, and the next entry takes the place. */
  async function expectRejected(reason: 'forged' | 'unreadable'): Promise<void> {
    const told = node.rejected.length
    expect(await find(node.cache, id)).toBeUndefined()
    await eventually(() => expect(node.rejected.slice(told)).toEqual([reason]))
    expect(node.states).toEqual([])
    await putUntilThere(node.cache, entry({ position: 6 }))
  }

  test('29 cannot add scopes', async () => {
    const text = await sealed()
    const forged = text.replace('"orders:read"', '"orders:read","*"')
    expect(forged).not.toBe(text)
    await attacker.set(names.entry(id), forged)
    await expectRejected('forged')
  })

  test('29 cannot change any character', async () => {
    const text = await sealed()
    for (let index = 0; index < text.length; index++) {
      await attacker.set(names.entry(id), changedAt(text, index))
      expect(await find(node.cache, id), `character ${index}`).toBeUndefined()
    }
    expect(node.states).toEqual([])
  })

  test('29 cannot give the entry of one token to another', async () => {
    await putUntilThere(node.cache, entry({ id: otherId, scopes: ['*'] }))
    await attacker.copy(names.entry(otherId), names.entry(id), 'REPLACE')
    await expectRejected('forged')
  })

  test('29 cannot bring an entry of another namespace', async () => {
    const namespace = randomUUID()
    const other = openCache({ client, namespace })
    await putUntilThere(other.cache, entry({ scopes: ['*'] }))
    await attacker.copy(new Names(namespace).entry(id), names.entry(id), 'REPLACE')
    await expectRejected('unreadable')
    await other.cache.close()
  })

  test('29 cannot raise the position of an old entry', async () => {
    const text = await sealed()
    const raised = text.slice(0, 25) + '0000000000000099' + text.slice(41)
    expect(raised.length).toBe(text.length)
    await attacker.set(names.entry(id), raised)
    await expectRejected('forged')
  })

  test('29 that brings back an old entry brings back its old position', async () => {
    const old = await sealed()
    await putUntilThere(node.cache, entry({ position: 9, state: 'Disabled' }))
    await attacker.set(names.entry(id), old)
    expect((await find(node.cache, id))?.entry.position).toBe(5)
    await putUntilThere(node.cache, entry({ position: 9, state: 'Disabled' }))
  })

  test('29 cannot confuse types', async () => {
    const address = names.entry(id)
    const makers = [
      () => attacker.hset(address, 'state', 'Active'),
      () => attacker.rpush(address, 'a'),
      () => attacker.sadd(address, 'a'),
      () => attacker.zadd(address, 1, 'a'),
      () => attacker.xadd(address, '*', 'a', 'b'),
    ]
    for (const make of makers) {
      await attacker.unlink(address)
      await make()
      await expectRejected('unreadable')
    }
  })

  test('29 that puts a hash there keeps nobody from writing', async () => {
    await attacker.unlink(names.entry(id))
    await attacker.hset(names.entry(id), 'a', 'b')
    await putUntilThere(node.cache, entry({ position: 7 }))
  })

  test('29 that puts a giant value there is not waited for', async () => {
    await attacker.set(names.entry(id), '1')
    await attacker.setrange(names.entry(id), 64 * 1024 * 1024, 'x')
    const before = process.memoryUsage().arrayBuffers
    await expectRejected('unreadable')
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(32 * 1024 * 1024)
  })

  test.each([
    ['nothing at all', '\0'],
    ['JSON', '{"__proto__":{"scopes":["*"]},"state":"Active"}'],
    ['another version', `2${'A'.repeat(200)}`],
    ['a head alone', '1'],
    ['no UTF-8', Buffer.from([0x31, 0xff, 0xfe, 0xc0])],
    ['an unknown key', `1${'A'.repeat(98)}[]`],
  ])('29 that puts %s there is found out', async (_what, value) => {
    await attacker.set(names.entry(id), value)
    await expectRejected('unreadable')
    expect(Reflect.get({}, 'scopes')).toBeUndefined()
  })

  test('29 that claims the last position keeps nobody from writing for long', async () => {
    const text = await sealed()
    await attacker.set(names.entry(id), text.slice(0, 25) + '9'.repeat(16) + text.slice(41))
    expect(await find(node.cache, id)).toBeUndefined()
    await putUntilThere(node.cache, entry({ position: 6 }))
  })

  test('29 cannot forge news', async () => {
    const heard: string[] = []
    const spy = new Redis(server.port)
    spy.on('message', (_channel, message: string) => heard.push(message))
    await spy.subscribe(names.channel)
    const news = { generation: 'g', changes: [{ kind: 'token', key: id, position: 7 }] } as const
    await eventually(async () => {
      node.cache.publish(news)
      expect(node.news.at(-1)).toEqual(news)
      expect(heard).not.toEqual([])
    })
    const [genuine = ''] = heard
    for (const forged of [
      genuine.replace(',7]', ',8]'),
      genuine.replace('"token"', '"all"'),
      genuine.slice(0, 52),
      '2' + genuine.slice(1),
      '[]',
      'x'.repeat(1_000_000),
    ]) {
      await attacker.publish(names.channel, forged)
    }
    await attacker.publish(names.channel, genuine)
    await eventually(() => {
      expect(node.rejected.toSorted().join(' ')).toBe(
        'forged forged forged unreadable unreadable unreadable',
      )
    })
    for (const told of node.news) expect(told).toEqual(news)
    spy.disconnect()
  })
})

/** Another character of the same kind, which differs in its highest bit too. */
function changedAt(text: string, index: number): string {
  const other = text[index] === 'A' ? 'h' : 'A'
  return text.slice(0, index) + other + text.slice(index + 1)
}
