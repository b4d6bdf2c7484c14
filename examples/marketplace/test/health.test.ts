import { describe, expect, onTestFinished, test, vi } from 'vitest'
import { openProxy, type Proxy } from '../../../packages/sql/test/support/proxy.js'
import { hasPostgres } from '../../../packages/sql/test/support/postgres.js'
import { frameworks, type Environment, type Framework } from '../src/config.js'
import { newKey, newPostgres } from './places.js'
import { startMarketplace, type Marketplace } from './process.js'

vi.setConfig({ testTimeout: 60_000 })

const deltaMs = 1000
/** What a busy machine may add. */
const schedulingMs = 1000

/** The way to a database, which can break. */
interface Way {
  readonly environment: Environment
  /** Nothing passes any more. */
  stall(): Promise<void>
  resume(): Promise<void>
  /** New connections pass; those of before are lost without a word. */
  abandon(): Promise<void>
  /** As when the server has ended: connections break, and new ones are refused. */
  end(): Promise<void>
  begin(): Promise<void>
}

async function openWay(): Promise<Way> {
  const url = new URL(await newPostgres())
  const server = { host: url.hostname, port: Number(url.port) || 5432 }
  let proxy: Proxy = await openProxy(server)
  onTestFinished(() => proxy.close())
  const { port } = proxy
  const DATABASE_URL = Object.assign(url, { host: `127.0.0.1:${port}` }).href
  return {
    environment: { DATABASE_URL, REVEAL_KEY: newKey(), DELTA_MS: String(deltaMs) },
    stall: async () => proxy.stop(),
    resume: async () => proxy.resume(),
    abandon: async () => proxy.abandonOpen(),
    end: () => proxy.close(),
    begin: async () => {
      proxy = await openProxy(server, port)
    },
  }
}

const faults = [
  { name: 'stalls', begin: (way: Way) => way.stall(), end: (way: Way) => way.resume() },
  { name: 'is cut off', begin: (way: Way) => way.stall(), end: (way: Way) => way.abandon() },
  { name: 'ends', begin: (way: Way) => way.end(), end: (way: Way) => way.begin() },
]

interface Check {
  readonly afterMs: number
  readonly answer: Record<string, unknown>
}

/** Asks until the status is as wanted, as a load balancer does; it lives all the time. */
async function checkUntil(status: number, node: Marketplace): Promise<Check> {
  const begin = performance.now()
  for (;;) {
    const response = await node.fetch('/health/ready')
    const afterMs = performance.now() - begin
    const answer: Record<string, unknown> = JSON.parse(await response.text())
    expect((await node.fetch('/health/live')).status).toBe(200)
    const check = { afterMs, answer }
    if (response.status === status || check.afterMs > 20_000) return check
  }
}

/** Many ask at the same time and again, as long as connections and calls are waited for. */
async function insist(node: Marketplace): Promise<void> {
  for (const end = performance.now() + 3000; performance.now() < end;) {
    const answers = await Promise.all(Array.from({ length: 30 }, () => buyers(node)))
    expect(new Set(answers.map(([status]) => status))).toEqual(new Set([503]))
  }
}

async function buyers(node: Marketplace): Promise<[number, string | null]> {
  const response = await node.fetch('/public/v1/accounts/buyers', { headers: node.stark })
  await response.arrayBuffer()
  return [response.status, response.headers.get('retry-after')]
}

describe.runIf(hasPostgres).each(frameworks)('health on %s', (FRAMEWORK: Framework) => {
  test.each(faults)(
    'when the database $name it is not ready, and ready soon after',
    async (fault) => {
      const way = await openWay()
      const node = await startMarketplace({ ...way.environment, FRAMEWORK })
      expect(await buyers(node)).toEqual([200, null])
      const well = { status: 'ready', store: 'up', cache: 'none', channel: 'up' }
      await expect.poll(async () => (await checkUntil(200, node)).answer).toEqual(well)

      await fault.begin(way)
      const down = await checkUntil(503, node)
      // The lease of Δ, and a poll that gets Δ/2.
      expect(down.afterMs).toBeLessThan(1.5 * deltaMs + schedulingMs)
      expect(down.answer).toMatchObject({ status: 503, reason: 'store-down' })
      expect(JSON.stringify(down.answer)).not.toMatch(/127\.0|postgres|marketplace_|ECONN/)
      expect(await buyers(node)).toEqual([503, '1'])
      expect(node.stderr).toContain('Nothing cached is believed any more')

      await insist(node)

      await fault.end(way)
      const up = await checkUntil(200, node)
      expect(up.afterMs).toBeLessThan(1000 + schedulingMs)
      expect(await buyers(node)).toEqual([200, null])
    },
  )

  test('when the database stalls it ends all the same, with 0', async () => {
    const way = await openWay()
    const node = await startMarketplace({ ...way.environment, FRAMEWORK })
    expect(await buyers(node)).toEqual([200, null])
    await way.stall()
    expect(await node.stop()).toBe(0)
  })
})
