import { memoryStore, type Store } from '@bearergate/core'
import { testGate } from '@bearergate/testing'
import { describe, expect, onTestFinished, test, vi } from 'vitest'
import { frameworks, type Framework } from '../src/config.js'
import { openMarket, type Market } from '../src/market.js'
import { modulesOf, scopes } from '../src/modules.js'
import { listen } from '../src/server.js'

function testMarket(store: Store = memoryStore()): {
  market: Market
  t: ReturnType<typeof makeGate>
} {
  const t = makeGate(store)
  onTestFinished(() => t.close())
  return { market: openMarket(t.gate), t }
}

function makeGate(store: Store) {
  return testGate({ store, prefix: 'mkt', scopes, modules: modulesOf, deltaMs: 100 })
}

async function serve(market: Market, framework: Framework): Promise<string> {
  const config = { framework, host: '127.0.0.1', port: 0, data: '', deltaMs: 100 }
  const server = await listen(market, config)
  onTestFinished(() => void server.close())
  const address = server.address()
  return `http://127.0.0.1:${typeof address === 'object' ? address?.port : address}`
}

describe.each(frameworks)('failures on %s', (framework) => {
  test('an error of a handler is a 500 that says nothing of it', async () => {
    const written = vi.spyOn(process.stderr, 'write').mockReturnValue(true)
    const { market, t } = testMarket()
    const broken = {
      ...market,
      buyers: () => {
        throw new Error('connection string of the database')
      },
    }
    const origin = await serve(broken, framework)
    const headers = await t.bearer({ account: 'ACC-1234-5678', scopes: ['buyers:read'] })
    const answer = await fetch(`${origin}/public/v1/accounts/buyers`, { headers })
    written.mockRestore()
    expect(answer.status).toBe(500)
    expect(answer.headers.get('content-type')).toBe('application/problem+json')
    expect(await answer.json()).toEqual({
      type: 'about:blank',
      title: 'Internal Server Error',
      status: 500,
      detail: 'Something went wrong here. Try again later.',
      instance: expect.any(String),
      traceId: expect.any(String),
    })
  })

  test('without its store it lives, is not ready, and answers 503', async () => {
    const store = memoryStore()
    const { market, t } = testMarket(store)
    await t.gate.ready()
    const headers = await t.bearer({ account: 'ACC-1234-5678', scopes: ['buyers:read'] })
    const origin = await serve(market, framework)
    const down = (): Promise<never> => Promise.reject(new Error('The store is down'))
    Object.assign(store, { read: down, poll: down })
    await expect.poll(async () => (await fetch(`${origin}/health/ready`)).status).toBe(503)
    expect((await fetch(`${origin}/health/live`)).status).toBe(200)
    const answer = await fetch(`${origin}/public/v1/accounts/buyers`, { headers })
    expect([answer.status, answer.headers.get('retry-after')]).toEqual([503, '1'])
  })
})
