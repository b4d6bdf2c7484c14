/** Attacks on caches, on three nodes with one PostgreSQL and one Redis. */
import { setTimeout as sleep } from 'node:timers/promises'
import { storedDigestOf } from '../../../packages/core/src/value/digest.js'
import { postgresStore } from '@bearergate/sql'
import { Redis } from 'ioredis'
import pg from 'pg'
import { describe, expect, it } from 'vitest'
import { forge, forgeUnknown } from '../../../packages/core/test/support/forge.js'
import { record, writing } from '../../../packages/sql/test/support/tokens.js'
import { boundOf } from '../rows/run-row.js'
import { createTokens, type RowToken } from '../rows/row-tokens.js'
import { areThere, postgresPrograms, redisPrograms } from '../servers/programs.js'
import { setLinks, type Cluster } from '../cluster.js'
import { now } from '../now.js'
import {
  countsOf,
  nodeOf,
  statusesOf,
  statusOf,
  threeNodes,
  untilAll,
} from './support/three-nodes.js'
import { SharedHttpCache } from './support/shared-http-cache.js'

const deltaMs = 800
const everywhere = (status: number) => [status, status, status]

async function warmToken(cluster: Cluster, name: string): Promise<RowToken> {
  const [token] = await createTokens(cluster.gate, name, 1)
  if (token === undefined) throw new Error('No token was made')
  expect(await statusesOf(cluster, token.value)).toEqual(everywhere(200))
  return token
}

function total(counts: readonly { readonly reads: number }[]): number {
  return counts.reduce((sum, { reads }) => sum + reads, 0)
}

describe.skipIf(!areThere(postgresPrograms, redisPrograms))('caches of three nodes', () => {
  const cluster = threeNodes({ deltaMs, rate: 50, redis: 'one' })

  it('10 a disabled account: no token of it on any route, and none is active', async () => {
    const { gate } = cluster()
    const token = await warmToken(cluster(), 'ten')
    const asking = await gate.tokens.create({
      account: token.account,
      name: 'inspector',
      scopes: ['tokens:read'],
    })
    const introspect = async () => {
      const body = new URLSearchParams({ token: token.value })
      const headers = { authorization: `Bearer ${asking.value}` }
      const node = nodeOf(cluster(), 0)
      await statusOf(node, asking.value, '/api/api-tokens')
      const url = `${node.origin}/api/introspect`
      const answer = await fetch(url, { method: 'POST', body, headers })
      return answer.status === 200 ? activeIn(await answer.json()) : answer.status
    }
    expect(await introspect()).toBe(true)
    await gate.accounts.disable(token.account, { barrier: true })
    for (const path of ['/orders', '/api/api-tokens/current', '/api/api-tokens']) {
      expect(await statusesOf(cluster(), token.value, path)).toEqual(everywhere(401))
    }
    expect(await introspect()).toBe(401)
  })

  it('14 accounts that run together when joined are apart on every node, and in no key of Redis', async () => {
    const { gate, redis } = cluster()
    const accounts = ['a:b', 'a', 'b:c', '*', '{tag}', 'a:*', '[a-z]?*']
    const tokens = await Promise.all(
      accounts.map((account) =>
        gate.tokens.create({ account, name: 'c', scopes: ['orders:read'] }),
      ),
    )
    for (const { value } of tokens) {
      expect(await statusesOf(cluster(), value)).toEqual(everywhere(200))
    }
    for (const [index, account] of accounts.entries()) {
      await gate.accounts.disable(account, { barrier: true })
      for (const [other, { value }] of tokens.entries()) {
        expect(await statusesOf(cluster(), value)).toEqual(everywhere(other <= index ? 401 : 200))
      }
    }
    const client = new Redis(redis[0]?.port ?? 0)
    const keys = await client.keys('*')
    client.disconnect()
    expect(keys.length).toBeGreaterThanOrEqual(tokens.length)
    for (const key of keys) expect(key).toMatch(/^bearergate:[\w-]{43}$/)
  })

  it('24 the node that disables dies before it has told anybody', async () => {
    const token = await warmToken(cluster(), 'dying')
    const [first, ...others] = cluster().nodes
    first?.send({ kind: 'disable-and-die', id: token.id })
    await first?.gone()
    const died = performance.now()
    let lastGrant = died
    for (const node of others) {
      for (let sent = performance.now(); (await statusOf(node, token.value)) === 200;) {
        lastGrant = Math.max(lastGrant, sent)
        sent = performance.now()
        expect(sent - died).toBeLessThan(20_000)
      }
    }
    expect(lastGrant - died).toBeLessThanOrEqual(boundOf(deltaMs))
    await first?.start()
    expect(await statusesOf(cluster(), token.value)).toEqual(everywhere(401))
  }, 60_000)

  it('24 while Redis is well, other nodes refuse within 50 ms', async () => {
    const tokens = await createTokens(cluster().gate, 'fast', 15)
    const [first, ...others] = cluster().nodes
    const delays: number[] = []
    for (const { id, value } of tokens) {
      expect(await statusesOf(cluster(), value)).toEqual(everywhere(200))
      const disabled = await first?.tell({ kind: 'disable', id })
      await Promise.all(
        others.map(async (node) => {
          while ((await statusOf(node, value)) === 200) expect(now()).toBeLessThan(Infinity)
        }),
      )
      delays.push(now() - (disabled?.at ?? 0))
    }
    delays.sort((one, other) => one - other)
    const [median, worst] = [delays[7], delays.at(-1)].map((delay) => (delay ?? 0).toFixed(1))
    console.log(`fast path: ${median} ms in the median of 15, ${worst} ms at worst`)
    expect(delays[7]).toBeLessThan(50)
  })

  it('25 a read that was overtaken by a disable fills no cache', async () => {
    const [token] = await createTokens(cluster().gate, 'stale', 1)
    const { id = '', value = '' } = token ?? {}
    const slow = nodeOf(cluster(), 0)
    await statusOf(slow, (await warmToken(cluster(), 'other')).value)
    const held = cluster().storeLinks.slice(0, 1)
    setLinks(held, 'delay')
    const racing = statusOf(slow, value)
    await sleep(130)
    await cluster().gate.tokens.disable(id)
    const returned = performance.now()
    await racing
    setLinks(held, 'pass')
    await sleep(Math.max(0, returned + boundOf(deltaMs) - performance.now()))
    expect(await statusesOf(cluster(), value)).toEqual(everywhere(401))
  })

  it('30 a flood of unknown ids drives out no token and costs no memory', async () => {
    const known = await createTokens(cluster().gate, 'known', 20)
    for (const { value } of known) await statusesOf(cluster(), value)
    const before = await countsOf(cluster())
    for (let batch = 0; batch < 30; batch++) {
      const values = Array.from({ length: 100 }, (_, n) => forgeUnknown(batch * 100 + n))
      const statuses = values.map((value, n) => statusOf(nodeOf(cluster(), n), value))
      for (const status of await Promise.all(statuses)) expect([401, 503]).toContain(status)
    }
    const flooded = await countsOf(cluster())
    for (const { value } of known) {
      expect(await statusesOf(cluster(), value)).toEqual(everywhere(200))
    }
    const after = await countsOf(cluster())
    expect(after.map(({ cached }) => cached)).toEqual(before.map(({ cached }) => cached))
    expect(total(after) - total(flooded)).toBeLessThan(20)
    for (const [index, { heap }] of after.entries()) {
      expect(heap - (before[index]?.heap ?? 0)).toBeLessThan(30_000_000)
    }
  }, 60_000)

  it('31 an id that was unknown everywhere is known everywhere within a second of its import', async () => {
    const id = 'TKN-7777-0000-0001'
    const value = forge(id)
    for (let times = 0; times < 3; times++) {
      expect(await statusesOf(cluster(), value)).toEqual(everywhere(401))
    }
    const pool = new pg.Pool({ connectionString: cluster().postgres.url })
    const store = postgresStore({ pool })
    const imported = record(id, { scopes: ['orders:read'], digests: [storedDigestOf(value)] })
    await store.mutate({ tokens: [id] }, () => writing(imported))
    const took = await untilAll(cluster(), value, 200)
    await pool.end()
    expect(took).toBeLessThan(1000)
  })

  it('32 variants of a value are refused, before and after it was, and make no entry', async () => {
    const token = await warmToken(cluster(), 'variants')
    const { value } = token
    const last = value.endsWith('A') ? 'B' : 'A'
    const variants = [`${value}=`, value.slice(0, -1) + last, value.toUpperCase(), `${value}==`]
    const before = await countsOf(cluster())
    const refuseAll = async () => {
      for (const variant of variants) {
        expect(await statusesOf(cluster(), variant)).toEqual(everywhere(401))
      }
    }
    await refuseAll()
    await cluster().gate.tokens.disable(token.id, { barrier: true })
    await refuseAll()
    const after = await countsOf(cluster())
    expect(after.map(({ reads }) => reads)).toEqual(before.map(({ reads }) => reads))
  })

  it('33 a cache that clients share in front of the nodes gives nobody the answer of another', async () => {
    const [one, other] = await createTokens(cluster().gate, 'cached', 2)
    const front = new SharedHttpCache(cluster().nodes.map(({ origin }) => origin))
    const as = (value = '') => front.get('/orders', { authorization: `Bearer ${value}` })
    for (let round = 0; round < 3; round++) {
      expect(await as(one?.value)).toMatchObject({
        status: 200,
        body: expect.stringContaining(one?.name ?? '-'),
      })
      expect(await front.get('/orders', {})).toMatchObject({ status: 401 })
      expect(await as(other?.value)).toMatchObject({
        status: 200,
        body: expect.stringContaining(other?.name ?? '-'),
      })
    }
    expect(front.size).toBe(0)
  })
})

function activeIn(answer: unknown): unknown {
  return typeof answer === 'object' && answer !== null && 'active' in answer ? answer.active : null
}
