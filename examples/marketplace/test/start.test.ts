import { once } from 'node:events'
import { mkdir } from 'node:fs/promises'
import { request, type IncomingMessage } from 'node:http'
import { createServer } from 'node:net'
import { dirname } from 'node:path'
import { describe, expect, onTestFinished, test, vi } from 'vitest'
import { frameworks } from '../src/config.js'
import { launch, newDatabase, startMarketplace } from './process.js'

vi.setConfig({ testTimeout: 30_000 })

describe.each(frameworks)('starting and stopping on %s', (FRAMEWORK) => {
  test('the first start prints the tokens, a later one how to start over', async () => {
    const DATA = await newDatabase()
    const first = await startMarketplace({ FRAMEWORK, DATA })
    expect(first.lines).toEqual([
      'API      http://127.0.0.1:PORT/public/v1',
      'Page     http://127.0.0.1:PORT/settings/api-tokens',
      'Token    mkt_… (Stark Industries, administrator)',
      'Token    mkt_… (Wayne Enterprises, administrator)',
      'Ready',
      '',
    ])
    expect(await first.stop()).toBe(0)
    expect(first.stderr).toBe('')

    const later = await startMarketplace({ FRAMEWORK, DATA })
    expect(later.lines).toEqual([
      'API      http://127.0.0.1:PORT/public/v1',
      'Page     http://127.0.0.1:PORT/settings/api-tokens',
      'Ready',
      '',
    ])
    expect(later.stderr).toContain(`To start over, stop the marketplace and delete ${DATA}*`)
    const products = await later.fetch('/public/v1/catalog/products', { headers: first.stark })
    expect(products.status).toBe(200)
    expect(await later.stop()).toBe(0)
    expect(later.lines).toHaveLength(4)
  })

  test('SIGTERM lets a request finish, accepts no other and ends with 0', async () => {
    const marketplace = await startMarketplace({ FRAMEWORK, DATA: await newDatabase() })
    const order = request(`${marketplace.origin}/public/v1/commerce/orders`, {
      method: 'POST',
      headers: { ...marketplace.stark, 'content-type': 'application/json', expect: '100-continue' },
    })
    order.flushHeaders()
    await once(order, 'continue')
    marketplace.signal('SIGTERM')
    const stops = () => isListening(marketplace.origin)
    await expect.poll(stops, { timeout: 5000 }).toBe(false)
    order.end('{"notes":"the last one"}')
    const [response]: IncomingMessage[] = await once(order, 'response')
    expect(response?.statusCode).toBe(201)
    response?.resume()
    expect(await marketplace.ended()).toBe(0)
    expect(marketplace.stderr).toBe('')
  })
})

describe.each(frameworks)('before it stops on %s', (FRAMEWORK) => {
  test('it is not ready, and answers what comes until load balancers have noticed', async () => {
    const environment = { FRAMEWORK, DATA: await newDatabase(), DRAIN_MS: '3000' }
    const marketplace = await startMarketplace(environment)
    expect((await marketplace.fetch('/health/ready')).status).toBe(200)
    marketplace.signal('SIGTERM')
    const status = async () => (await marketplace.fetch('/health/ready')).status
    await expect.poll(status).toBe(503)
    const answer = await marketplace.fetch('/health/ready')
    expect(await answer.json()).toMatchObject({ status: 503, reason: 'draining' })
    expect(answer.headers.get('connection')).toBe('close')
    expect((await marketplace.fetch('/health/live')).status).toBe(200)
    const headers = marketplace.stark
    expect((await marketplace.fetch('/public/v1/accounts/buyers', { headers })).status).toBe(200)
    expect(await marketplace.ended()).toBe(0)
  })

  test('it does not wait for them when somebody interrupts it', async () => {
    const environment = { FRAMEWORK, DATA: await newDatabase(), DRAIN_MS: '60000' }
    const marketplace = await startMarketplace(environment)
    marketplace.signal('SIGINT')
    expect(await marketplace.ended()).toBe(0)
  })
})

describe('what keeps it from starting takes one line and exit code 1', () => {
  test('a port in use, and no token is made that nobody sees', async () => {
    const DATA = await newDatabase()
    const PORT = await takenPort()
    const late = launch({ PORT, DATA })
    expect(await late.ended()).toBe(1)
    expect(late.stdout).toBe('')
    expect(late.stderr).toBe(`Port ${PORT} of 127.0.0.1 is in use. Set another PORT.\n`)
    const first = await startMarketplace({ DATA })
    expect(first.administrators).toHaveLength(2)
  })

  test('a wrong setting', async () => {
    const wrong = launch({ FRAMEWORK: 'fastify' })
    expect(await wrong.ended()).toBe(1)
    expect(wrong.stdout).toBe('')
    expect(wrong.stderr).toBe('FRAMEWORK must be express or koa.\n')
  })

  test('a database that cannot be opened', async () => {
    const DATA = dirname(await newDatabase())
    await mkdir(DATA)
    const wrong = launch({ DATA })
    expect(await wrong.ended()).toBe(1)
    expect(wrong.stdout).toBe('')
    expect(wrong.stderr).toMatch(/^The database .+ cannot be used: .+\n$/)
  })
})

test('another environment than development refuses plain HTTP', async () => {
  const DATA = await newDatabase()
  const marketplace = await startMarketplace({ DATA, NODE_ENV: 'production' })
  const headers = marketplace.stark
  const answer = await marketplace.fetch('/public/v1/accounts/buyers', { headers })
  expect(await answer.json()).toMatchObject({
    status: 403,
    type: expect.stringMatching(/https-required$/),
  })
  expect((await marketplace.fetch('/health/ready')).status).toBe(200)
})

function isListening(origin: string): Promise<boolean> {
  return fetch(`${origin}/health/live`).then(
    () => true,
    () => false,
  )
}

async function takenPort(): Promise<string> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => void server.close())
  const address = server.address()
  return String(typeof address === 'object' ? address?.port : address)
}
