import { system, type TokenRecord } from '@bearergate/core'
import { describe, expect, onTestFinished, test, vi } from 'vitest'
import { readConfig } from '../src/config.js'
import { openGate, type MarketGate } from '../src/gate.js'
import { places, type Place } from './places.js'
import { startMarketplace, type Marketplace } from './process.js'
import { askUntil, lastGrant, type Sample } from './sampling.js'

vi.setConfig({ testTimeout: 30_000 })

const deltaMs = 1000
const by = system('test')

interface Cluster {
  readonly nodes: readonly Marketplace[]
  /** A third member, in this process. */
  readonly gate: MarketGate
  readonly token: TokenRecord
  readonly headers: Record<string, string>
}

async function startCluster(place: Place): Promise<Cluster> {
  const environment = { ...(await place.open()), DELTA_MS: String(deltaMs) }
  const first = await startMarketplace({ ...environment, FRAMEWORK: 'express' })
  const second = await startMarketplace({ ...environment, FRAMEWORK: 'koa' })
  const gate = await openGate(readConfig(environment))
  onTestFinished(() => gate.close())
  const { items } = await gate.tokens.list({ account: 'ACC-1234-5678' }, by)
  const [token] = items
  if (token === undefined) throw new Error('Nothing was seeded')
  return { nodes: [first, second], gate, token, headers: first.stark }
}

function askAll(status: number, { nodes, headers }: Cluster): Promise<Sample[][]> {
  const askers = nodes.map((node) => () => buyers(node, headers))
  return Promise.all(askers.map((ask) => askUntil(status, ask, 5 * deltaMs)))
}

describe.each(places)('several processes on one database of $name', (place) => {
  test('a token that is disabled stops on all of them within Δ, and works when enabled', async () => {
    const cluster = await startCluster(place)
    await askAll(200, cluster)

    await cluster.gate.tokens.disable(cluster.token.id, by)
    const disabledAt = performance.now()
    for (const samples of await askAll(401, cluster)) {
      expect(samples.at(-1)?.status).toBe(401)
      expect(samples.filter(({ status }) => status !== 200 && status !== 401)).toEqual([])
      expect(lastGrant(samples) - disabledAt).toBeLessThan(deltaMs * 1.01)
    }

    await cluster.gate.tokens.enable(cluster.token.id, by)
    for (const samples of await askAll(200, cluster)) expect(samples.at(-1)?.status).toBe(200)

    await cluster.gate.tokens.delete(cluster.token.id, by)
    for (const samples of await askAll(401, cluster)) expect(samples.at(-1)?.status).toBe(401)
  })

  test('after a barrier none of them grants', async () => {
    const cluster = await startCluster(place)
    await askAll(200, cluster)
    await cluster.gate.tokens.disable(cluster.token.id, { by, barrier: true })
    for (const samples of await askAll(401, cluster)) expect(samples).toHaveLength(1)
  })

  test('an account that is disabled stops with all its tokens', async () => {
    const cluster = await startCluster(place)
    await askAll(200, cluster)
    await cluster.gate.accounts.disable('ACC-1234-5678', by)
    for (const samples of await askAll(401, cluster)) expect(samples.at(-1)?.status).toBe(401)
  })
})

async function buyers(node: Marketplace, headers: Record<string, string>): Promise<number> {
  const answer = await node.fetch('/public/v1/accounts/buyers', { headers })
  await answer.arrayBuffer()
  return answer.status
}
