import { beforeAll, describe, expect, test, vi } from 'vitest'
import { newDatabase, startMarketplace, type Marketplace } from './process.js'
import { TokenApi } from './token-api.js'

vi.setConfig({ testTimeout: 30_000 })

const deltaMs = 500
const buyersModule = 'MOD-9042-8216'

/** One database, so that what one process does is seen by the other. */
let nodes: Readonly<Record<'express' | 'koa', Marketplace>>

beforeAll(async () => {
  const cleanups: (() => Promise<void>)[] = []
  const atEnd = (clean: () => Promise<void>): unknown => cleanups.unshift(clean)
  const environment = { DATA: await newDatabase(atEnd), DELTA_MS: String(deltaMs) }
  const [express, koa] = await Promise.all([
    startMarketplace({ ...environment, FRAMEWORK: 'express' }, atEnd),
    startMarketplace({ ...environment, FRAMEWORK: 'koa' }, atEnd),
  ])
  nodes = { express, koa }
  return async () => {
    for (const clean of cleanups) await clean()
  }
}, 30_000)

/** Which of the two printed the values is left to chance. */
function administratorOf(account: 'stark' | 'wayne'): Record<string, string> {
  const { express, koa } = nodes
  return express.administrators.length > 0 ? express[account] : koa[account]
}

describe.each(['express', 'koa'] as const)('tokens are managed on %s', (framework) => {
  const stark = (): TokenApi => new TokenApi(nodes[framework], administratorOf('stark'))
  const wayne = (): TokenApi => new TokenApi(nodes[framework], administratorOf('wayne'))

  test('a token is made, and reads the buyers', async () => {
    const robot = await stark().create({ name: 'Robot 1', modules: [{ id: buyersModule }] })
    expect(robot.document).toMatchObject({
      name: 'Robot 1',
      status: 'Active',
      account: { id: 'ACC-1234-5678', name: 'Stark Industries' },
      modules: [{ id: buyersModule, name: 'Account management' }],
      audit: { created: { by: { name: 'Administrator' } } },
    })
    expect(await robot.buyers()).toBe(200)
    expect(await robot.createOrder()).toBe(403)
  })

  test('disabled it stops, enabled it goes on, deleted it is gone', async () => {
    const robot = await stark().create({ name: 'Robot 2', modules: [{ id: buyersModule }] })
    expect(await stark().post(robot.id, 'disable')).toMatchObject({ status: 'Disabled' })
    expect(await robot.buyers()).toBe(401)
    expect(await stark().post(robot.id, 'enable')).toMatchObject({ status: 'Active' })
    expect(await robot.buyers()).toBe(200)
    expect(await stark().remove(robot.id)).toBe(204)
    expect(await robot.buyers()).toBe(401)
    expect(await stark().statusOf(`/api-tokens/${robot.id}`)).toBe(404)
    expect(await stark().events(robot.id)).toEqual(['deleted', 'enabled', 'disabled', 'created'])
  })

  test('rotated it has a new value, and the old one as long as they overlap', async () => {
    const robot = await stark().create({ name: 'Robot 3', modules: [{ id: buyersModule }] })
    const overlapping = await stark().rotate(robot, 60)
    expect([await robot.buyers(), await overlapping.buyers()]).toEqual([200, 200])
    const last = await stark().rotate(robot, 0)
    expect([await robot.buyers(), await overlapping.buyers()]).toEqual([401, 401])
    expect(await last.buyers()).toBe(200)
  })

  test('its value is shown again, by the other process too', async () => {
    const robot = await stark().create({ name: 'Robot 4' })
    for (const node of Object.values(nodes)) {
      const api = new TokenApi(node, administratorOf('stark'))
      expect(await api.shows(robot)).toBe(true)
    }
    expect(await stark().events(robot.id)).toEqual(['revealed', 'revealed', 'created'])
  })

  test('it revokes itself by nothing but its value', async () => {
    const robot = await stark().create({ name: 'Robot 5', modules: [{ id: buyersModule }] })
    expect(await robot.revokeItself()).toBe(200)
    expect(await robot.buyers()).toBe(401)
  })

  test("another account's token is as unknown as any", async () => {
    const robot = await stark().create({ name: 'Robot 6' })
    for (const id of [robot.id, 'TKN-0000-0000-0001']) {
      expect(await wayne().statusOf(`/api-tokens/${id}`)).toBe(404)
      expect(await wayne().statusOf(`/api-tokens/${id}/audit`)).toBe(404)
      expect(await wayne().remove(id)).toBe(404)
    }
    const { data } = await wayne().json('/api-tokens?limit=100')
    expect(data).toMatchObject([{ name: 'Administrator', account: { name: 'Wayne Enterprises' } }])
  })

  test('Wayne Enterprises can grant what it has, which is no Commerce', async () => {
    const { data } = await wayne().json('/modules?select=-*,+name')
    expect(data).toEqual([
      { name: 'Access management' },
      { name: 'Account management' },
      { name: 'Catalog' },
    ])
    const refused = await wayne().json('/api-tokens', {
      name: 'Robot 7',
      modules: [{ id: 'MOD-6630-1198' }],
    })
    expect(refused).toMatchObject({ status: 400, errors: { modules: expect.anything() } })
  })

  test('its paths want credentials, and those beside them are the marketplace', async () => {
    const { origin } = nodes[framework]
    for (const path of ['/api-tokens', '/modules', '/openapi.json', '/buyers', '/nothing']) {
      expect((await fetch(`${origin}/public/v1/accounts${path}`)).status).toBe(401)
    }
    expect(await stark().statusOf('/buyers')).toBe(200)
    expect(await stark().statusOf('/nothing')).toBe(404)
    expect(await stark().statusOf('/api-tokens/TKN-0000-0000-0001/nothing')).toBe(404)
  })
})

test('a token that one process disables stops in the other within Δ', async () => {
  const stark = new TokenApi(nodes.express, administratorOf('stark'))
  const robot = await stark.create({ name: 'Robot 8', modules: [{ id: buyersModule }] })
  expect(await robot.at(nodes.koa).buyers()).toBe(200)
  await stark.post(robot.id, 'disable')
  await new Promise((resolve) => setTimeout(resolve, deltaMs))
  expect(await robot.at(nodes.koa).buyers()).toBe(401)
})
