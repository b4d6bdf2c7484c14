import { readFileSync } from 'node:fs'
import { describe, expect, onTestFinished, test, vi } from 'vitest'
import {
  hasRedisServer,
  RedisServer,
  volatile,
} from '../../../packages/redis/test/support/redis-server.js'
import { hasPostgres } from '../../../packages/sql/test/support/postgres.js'
import { newKey, newPostgres } from './places.js'
import { newDatabase, startMarketplace, type Marketplace } from './process.js'
import { askUntil, lastGrant } from './sampling.js'
import { TokenApi, type Robot } from './token-api.js'

vi.setConfig({ testTimeout: 120_000 })

const deltaMs = 2000
/** Polling alone would take half a second and more. */
const fastMs = 50
const rounds = 9

interface Pair {
  readonly nodes: readonly Marketplace[]
  /** Of the node that prints the tokens. */
  readonly admin: TokenApi
  readonly other: Marketplace
}

async function startRedis(): Promise<RedisServer> {
  const redis = await RedisServer.start(volatile)
  onTestFinished(() => redis.remove())
  return redis
}

function urlOf({ port }: RedisServer, user = ''): string {
  return `redis://${user}127.0.0.1:${port}`
}

/** Two processes on two frameworks and one PostgreSQL of the test's own. */
async function startPair(REDIS_URL = ''): Promise<Pair> {
  const environment = {
    DATABASE_URL: await newPostgres(),
    REDIS_URL,
    REVEAL_KEY: newKey(),
    DELTA_MS: String(deltaMs),
  }
  const first = await startMarketplace({ ...environment, FRAMEWORK: 'express' })
  const other = await startMarketplace({ ...environment, FRAMEWORK: 'koa' })
  return { nodes: [first, other], admin: new TokenApi(first, first.stark), other }
}

function makeRobot(admin: TokenApi): Promise<Robot> {
  return admin.create({ name: 'Robot 1', modules: [{ id: 'MOD-9042-8216' }] })
}

/** For how long, in milliseconds, the other node lets a robot in that was disabled through the first. */
async function graceAfterDisable({ admin, other }: Pair, robot: Robot): Promise<number> {
  const there = robot.at(other)
  expect((await askUntil(200, () => there.buyers(), 5 * deltaMs)).at(-1)?.status).toBe(200)
  await admin.post(robot.id, 'disable')
  const disabledAt = performance.now()
  const samples = await askUntil(401, () => there.buyers(), 5 * deltaMs)
  expect(new Set(samples.map(({ status }) => status))).toEqual(
    new Set(samples.length === 1 ? [401] : [200, 401]),
  )
  await admin.post(robot.id, 'enable')
  return Math.max(0, lastGrant(samples) - disabledAt)
}

async function gracesOf(pair: Pair, robot: Robot): Promise<number[]> {
  const graces: number[] = []
  for (let round = 0; round < rounds; round++) graces.push(await graceAfterDisable(pair, robot))
  return graces.sort((a, b) => a - b)
}

describe.runIf(hasPostgres && hasRedisServer)('two processes, one PostgreSQL, one Redis', () => {
  test('what one disables the other refuses at once with Redis, within Δ without', async () => {
    const redis = await startRedis()
    const pair = await startPair(urlOf(redis))
    const robot = await makeRobot(pair.admin)

    // A busy machine may hold up a process for longer than news take: of nine rounds five count.
    const withRedis = await gracesOf(pair, robot)
    expect(withRedis[Math.floor(rounds / 2)]).toBeLessThan(fastMs)
    expect(withRedis.at(-1)).toBeLessThan(deltaMs * 1.01)

    await redis.kill()
    const without = await gracesOf(pair, robot)
    expect(without.at(-1)).toBeLessThan(deltaMs * 1.01)
    for (const node of pair.nodes) {
      const check = await node.fetch('/health/ready')
      expect(check.status).toBe(200)
      expect(await check.json()).toMatchObject({ status: 'ready', store: 'up', cache: 'down' })
      expect(node.stderr.match(/The database is asked instead/g)).toHaveLength(1)
    }

    await redis.start()
    const told = () => pair.nodes.map(({ stderr }) => /Redis answers again/.test(stderr))
    await expect.poll(told, { timeout: 10_000 }).toEqual([true, true])
    const again = await gracesOf(pair, robot)
    expect(again[Math.floor(rounds / 2)]).toBeLessThan(fastMs)
    for (const node of pair.nodes) expect(await node.stop()).toBe(0)
  })

  test('a Redis that stands still is not waited for', async () => {
    const redis = await startRedis()
    const pair = await startPair(urlOf(redis))
    const robot = await makeRobot(pair.admin)
    redis.pause()
    expect(await graceAfterDisable(pair, robot)).toBeLessThan(deltaMs * 1.01)
    expect((await pair.other.fetch('/health/ready')).status).toBe(200)
    for (const node of pair.nodes) expect(await node.stop()).toBe(0)
    redis.resume()
  })

  test('the rights that the guide grants in Redis are enough', async () => {
    const redis = await startRedis()
    await redis.query('ACL', ...aclOfGuide())
    const pair = await startPair(urlOf(redis, 'tokens:password@'))
    const robot = await makeRobot(pair.admin)
    const graces = await gracesOf(pair, robot)
    expect(graces[Math.floor(rounds / 2)]).toBeLessThan(fastMs)
    expect(await redis.query('ACL', 'LOG')).toEqual([])
    for (const node of pair.nodes) expect(node.stderr).not.toContain('Redis')
  })
})

function aclOfGuide(): string[] {
  const guide = new URL('../../../docs/guides/running-many-nodes.md', import.meta.url)
  const [, rest = ''] = /^ACL (SETUSER .+)$/m.exec(readFileSync(guide, 'utf8')) ?? []
  return rest.split(' ')
}

test.runIf(hasPostgres)('without Redis, PostgreSQL tells the other process at once', async () => {
  const pair = await startPair()
  const robot = await makeRobot(pair.admin)
  const graces = await gracesOf(pair, robot)
  expect(graces[Math.floor(rounds / 2)]).toBeLessThan(fastMs)
  expect(graces.at(-1)).toBeLessThan(deltaMs * 1.01)
  for (const node of pair.nodes) expect(await node.stop()).toBe(0)
  expect(pair.other.stderr).not.toMatch(/failed|polling/)
})

describe('a Redis that cannot be reached', () => {
  test.each(['express', 'koa'])(
    'is said once on stderr, and %s serves all the same',
    async (FRAMEWORK) => {
      const REDIS_URL = 'redis://user:s3cret@127.0.0.1:1'
      const DATA = await newDatabase()
      const node = await startMarketplace({ FRAMEWORK, REDIS_URL, DATA })
      const answer = await node.fetch('/public/v1/accounts/buyers', { headers: node.stark })
      expect(answer.status).toBe(200)
      expect((await node.fetch('/health/ready')).status).toBe(200)
      await expect.poll(() => node.stderr).toContain('Redis')
      expect(await node.stop()).toBe(0)
      expect(node.stderr).toMatch(
        /^Redis .+\. The database is asked instead, and changes are known by polling it\.\n$/,
      )
      expect(node.stderr).not.toMatch(/s3cret|127\.0/)
      expect(node.lines).toHaveLength(6)
    },
  )
})
