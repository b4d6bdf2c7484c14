/** Races and load, on three nodes with one PostgreSQL. */
import { connect } from 'node:net'
import { once } from 'node:events'
import { setTimeout as sleep } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import {
  expectLinearizable,
  record,
  trailOf,
} from '../../../packages/router/test/attacks/support/history.js'
import { ask, type Asked } from '../../../packages/router/test/support/client.js'
import { setLinks, type Cluster } from '../cluster.js'
import { createTokens } from '../rows/row-tokens.js'
import { areThere, postgresPrograms } from '../servers/programs.js'
import {
  answerOf,
  countsOf,
  nodeOf,
  statusesOf,
  statusOf,
  threeNodes,
  untilAll,
} from './support/three-nodes.js'

const deltaMs = 800
const usageIntervalMs = 400

/** The three nodes by turns, as an administrator. */
async function administrated({ gate, nodes }: Cluster) {
  const { value } = await gate.tokens.create({ name: 'Administrator', scopes: ['*'] })
  let turn = 0
  return {
    ask: (asked: Asked) => ask(`${nodes[turn++ % 3]?.origin}/api`, { ...asked, as: value }),
    areAccepting: (other: string) =>
      Promise.all(
        nodes.map(async (node) => (await statusOf(node, other, '/api/api-tokens/current')) === 200),
      ),
  }
}

describe.skipIf(!areThere(postgresPrograms))('load on three nodes', () => {
  const cluster = threeNodes({ deltaMs, rate: 50, usageIntervalMs })

  it('43 rotate, update, disable, enable and delete meet: a history in one order', async () => {
    const site = await administrated(cluster())
    const created = await site.ask({ method: 'POST', path: '/api-tokens', json: { name: 'Robot' } })
    const { id } = created.json
    const path = `/api-tokens/${id}`
    const storm = Array.from({ length: 6 }, (_, n): readonly Asked[] => [
      { method: 'PUT', path, json: { name: `Put ${n}` } },
      { method: 'POST', path: `${path}/disable` },
      { method: 'PATCH', path, json: { name: `Patched ${n}` } },
      { method: 'POST', path: `${path}/enable` },
      { method: 'POST', path: `${path}/rotate`, json: { overlapSeconds: 0 } },
    ]).flat()
    const operations = [...(await record(site, storm)), ...(await record(site, storm))]
    expectLinearizable(operations, await trailOf(site, id))
    const deletions = Array.from({ length: 3 }, () => ({ method: 'DELETE', path }))
    const last = await record(site, [...storm, ...deletions])
    const deleted = last.filter(({ asked }) => asked.method === 'DELETE')
    const statuses = deleted.map(({ answer }) => answer.status).sort((one, other) => one - other)
    expect(statuses).toEqual([204, 404, 404])
    await sleep(deltaMs * 1.1)
    const values = [...operations, ...last].map(({ answer }) => answer.json?.token).filter(Boolean)
    for (const value of values)
      expect(await site.areAccepting(value)).toEqual([false, false, false])
  }, 60_000)

  it('45 uses are written once per token, node and interval, the newest wins, the last by the end', async () => {
    const [token] = await createTokens(cluster().gate, 'used', 1)
    const { id = '', value = '' } = token ?? {}
    await sleep(2 * usageIntervalMs)
    const before = await countsOf(cluster())
    const start = performance.now()
    while (performance.now() - start < 4 * usageIntervalMs) await statusesOf(cluster(), value)
    const lasted = performance.now() - start
    for (const [index, { uses }] of (await countsOf(cluster())).entries()) {
      const written = uses - (before[index]?.uses ?? 0)
      expect(written).toBeGreaterThan(0)
      expect(written).toBeLessThanOrEqual(lasted / (0.9 * usageIntervalMs) + 1)
    }
    const first = nodeOf(cluster(), 0)
    await statusOf(first, value)
    const usedAt = Date.now()
    await first.end('SIGTERM')
    const [row] = await cluster().postgres.query(lastAccessOf(id))
    expect(Number(row?.['at'])).toBeGreaterThan(usedAt - 1000)
    await first.start()
  }, 60_000)

  it('46 a token that is hot and cold: each node reads the store a few times, not for each request', async () => {
    const [token] = await createTokens(cluster().gate, 'hot', 1)
    const { value = '' } = token ?? {}
    const before = await countsOf(cluster())
    const burst = Array.from({ length: 100 }, () => statusesOf(cluster(), value))
    for (const statuses of await Promise.all(burst)) expect(statuses).toEqual([200, 200, 200])
    for (const [index, { reads }] of (await countsOf(cluster())).entries()) {
      expect(reads - (before[index]?.reads ?? 0)).toBeLessThanOrEqual(10)
    }
  }, 60_000)

  it('46 a store that is slow: 503 after the deadline, and all is well when it is', async () => {
    const [token] = await createTokens(cluster().gate, 'slow', 1)
    const { value = '' } = token ?? {}
    setLinks(cluster().storeLinks, 'drop')
    const start = performance.now()
    const answers = await Promise.all(cluster().nodes.map((node) => answerOf(node, value)))
    expect(answers).toEqual([503, 503, 503])
    expect(performance.now() - start).toBeLessThan(2_000)
    setLinks(cluster().storeLinks, 'pass')
    await untilAll(cluster(), value, 200)
  }, 60_000)

  it('48 requests that nobody waits for any more leave nothing', async () => {
    const [token] = await createTokens(cluster().gate, 'aborted', 1)
    const { value = '' } = token ?? {}
    const before = await countsOf(cluster())
    setLinks(cluster().storeLinks, 'drop')
    await Promise.all(cluster().nodes.map(({ port }) => abortMany(port, value)))
    setLinks(cluster().storeLinks, 'pass')
    await untilAll(cluster(), value, 200)
    await sleep(1_500)
    for (const [index, { resources, uncaught }] of (await countsOf(cluster())).entries()) {
      expect(uncaught).toBe(0)
      expect(resources).toBeLessThanOrEqual((before[index]?.resources ?? 0) + 20)
    }
  }, 60_000)
})

/** Sends a thousand requests on a hundred connections, and hangs up. */
async function abortMany(port: number, value: string): Promise<void> {
  const request = `GET /orders HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer ${value}\r\n\r\n`
  const sockets = Array.from({ length: 100 }, () => connect(port, '127.0.0.1'))
  for (const socket of sockets) socket.on('error', () => undefined)
  await Promise.all(sockets.map((socket) => once(socket, 'connect')))
  for (const socket of sockets) socket.write(request.repeat(10))
  await sleep(100)
  for (const socket of sockets) socket.destroy()
}

function lastAccessOf(id: string): string {
  return `select last_access_at as at from bearergate.bearergate_tokens where id = '${id}'`
}
