import { system, type TokenRecord } from '@bearergate/core'
import { describe, expect, onTestFinished, test, vi } from 'vitest'
import { openGate, type MarketGate } from '../src/gate.js'
import { newDatabase, startMarketplace, type Marketplace } from './process.js'

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

async function startCluster(): Promise<Cluster> {
  const DATA = await newDatabase()
  const environment = { DATA, DELTA_MS: String(deltaMs) }
  const first = await startMarketplace({ ...environment, FRAMEWORK: 'express' })
  const second = await startMarketplace({ ...environment, FRAMEWORK: 'koa' })
  const gate = await openGate({ framework: 'koa', host: '', port: 0, data: DATA, deltaMs })
  onTestFinished(() => gate.close())
  const { items } = await gate.tokens.list({ account: 'ACC-1234-5678' }, by)
  const [token] = items
  if (token === undefined) throw new Error('Nothing was seeded')
  return { nodes: [first, second], gate, token, headers: first.stark }
}

interface Sample {
  readonly sentAt: number
  readonly status: number
}

/** Asks a node again and again, so that its cache stays warm, until the status is as wanted. */
async function askUntil(
  status: number,
  node: Marketplace,
  headers: Record<string, string>,
): Promise<Sample[]> {
  const samples: Sample[] = []
  const until = Date.now() + 5 * deltaMs
  while (samples.at(-1)?.status !== status && Date.now() < until) {
    const sentAt = Date.now()
    const answer = await node.fetch('/public/v1/accounts/buyers', { headers })
    await answer.arrayBuffer()
    samples.push({ sentAt, status: answer.status })
  }
  return samples
}

function askAll(status: number, { nodes, headers }: Cluster): Promise<Sample[][]> {
  return Promise.all(nodes.map((node) => askUntil(status, node, headers)))
}

describe('several processes on one database', () => {
  test('a token that is disabled stops on all of them within Δ, and works when enabled', async () => {
    const cluster = await startCluster()
    await askAll(200, cluster)

    await cluster.gate.tokens.disable(cluster.token.id, by)
    const disabledAt = Date.now()
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
    const cluster = await startCluster()
    await askAll(200, cluster)
    await cluster.gate.tokens.disable(cluster.token.id, { by, barrier: true })
    for (const samples of await askAll(401, cluster)) expect(samples).toHaveLength(1)
  })

  test('an account that is disabled stops with all its tokens', async () => {
    const cluster = await startCluster()
    await askAll(200, cluster)
    await cluster.gate.accounts.disable('ACC-1234-5678', by)
    for (const samples of await askAll(401, cluster)) expect(samples.at(-1)?.status).toBe(401)
  })
})

function lastGrant(samples: readonly Sample[]): number {
  return samples.findLast(({ status }) => status === 200)?.sentAt ?? 0
}
