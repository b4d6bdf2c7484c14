import { testGate } from '@bearergate/testing'
import request, { type Response } from 'supertest'
import { describe, expect, onTestFinished, test } from 'vitest'
import { makeApp as expressApp } from './rate-limits-express.js'
import { makeApp as koaApp } from './rate-limits-koa.js'

type Gate = ReturnType<typeof makeGate>['gate']

type App = Parameters<typeof request>[0]

/** Behind a proxy, so that tests can say where a request comes from. */
const listings: Record<string, (gate: Gate) => App> = {
  'express-rate-limit': (gate) => expressApp(gate).set('trust proxy', 'loopback'),
  'rate-limiter-flexible': (gate) => {
    const app = koaApp(gate)
    app.proxy = true
    app.maxIpsCount = 1
    return app.callback()
  },
}

function makeGate() {
  return testGate({ scopes: { 'orders:read': 'Read orders' } })
}

function start(listing: string) {
  const t = makeGate()
  onTestFinished(() => t.close())
  const app = listings[listing]?.(t.gate)
  if (app === undefined) throw new Error('There is no such listing')
  const ask = (headers: Record<string, string>, address = '192.0.2.1'): request.Test =>
    request(app).get('/v1/orders').set('X-Forwarded-For', address).set(headers)
  return { t, ask }
}

async function askTimes(count: number, ask: () => PromiseLike<Response>): Promise<number[]> {
  const statuses: number[] = []
  for (let asked = 0; asked < count; asked++) statuses.push((await ask()).status)
  return [...new Set(statuses)]
}

describe.each(Object.keys(listings))('the application of the guide with %s', (listing) => {
  test('23 limits a token through its rotation', async () => {
    const { t, ask } = start(listing)
    const { record, value } = await t.gate.tokens.create({ name: 'Robot', scopes: ['orders:read'] })
    const as = (of: string) => ({ authorization: `Bearer ${of}` })
    expect(await askTimes(600, () => ask(as(value)))).toEqual([200])
    const rotated = await t.gate.tokens.rotate(record.id, { overlapSeconds: 60 })
    await ask(as(rotated.value)).expect(429)
    await ask(as(value)).expect(429)
  }, 30_000)

  test('limits each token by itself', async () => {
    const { t, ask } = start(listing)
    const busy = await t.bearer({ scopes: ['orders:read'] })
    expect(await askTimes(600, () => ask(busy))).toEqual([200])
    const refused = await ask(busy, '192.0.2.2').expect(429)
    expect(refused.headers).toMatchObject({
      'content-type': 'application/problem+json',
      'cache-control': 'no-store',
      'retry-after': expect.stringMatching(/^([1-9]|[1-5]\d|60)$/),
    })
    expect(JSON.parse(refused.text)).toMatchObject({
      type: 'https://bearergate.dev/errors/too-many-requests',
      title: 'Too Many Requests',
      status: 429,
      traceId: expect.any(String),
    })
    await ask(await t.bearer({ scopes: ['orders:read'] })).expect(200)
  }, 30_000)

  test.each([
    ['of IPv4', '192.0.2.1', '192.0.2.1', '192.0.2.2'],
    ['of IPv6, by its network', '2001:db8:1:2::1', '2001:db8:1:2:3:4:5:6', '2001:db8:9::1'],
    [
      'of IPv6, by its network, written in another way',
      '2001:db8:1:2::1',
      '2001:0DB8:01:2:0::7',
      '2001:db8:9::1',
    ],
    ['of IPv4 in the form of IPv6', '::ffff:192.0.2.1', '192.0.2.1', '::ffff:192.0.2.2'],
    ['of IPv4 as IPv6, in hexadecimal', '::ffff:c000:201', '192.0.2.1', '::ffff:c000:202'],
    [
      'that a client puts before its own',
      '192.0.2.1',
      '198.51.100.7, 192.0.2.1',
      '192.0.2.1, 192.0.2.2',
    ],
  ])(
    '23 limits what an address %s has refused',
    async (_kind, address, same, other) => {
      const { t, ask } = start(listing)
      const good = await t.bearer({ scopes: ['orders:read'] })
      expect(await askTimes(100, () => ask({ authorization: 'Bearer wrong' }, address))).toEqual([
        401,
      ])
      await ask(good, same).expect(429)
      await ask(good, other).expect(200)
    },
    30_000,
  )

  test('counts nothing that was let in against an address', async () => {
    const { t, ask } = start(listing)
    const [one, other] = [
      await t.bearer({ scopes: ['orders:read'] }),
      await t.bearer({ scopes: ['orders:read'] }),
    ]
    expect(await askTimes(150, () => ask(one))).toEqual([200])
    await ask(other).expect(200)
  }, 30_000)
})
