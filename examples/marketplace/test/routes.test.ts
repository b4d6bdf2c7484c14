import { beforeAll, describe, expect, test } from 'vitest'
import { startBoth, type BothFrameworks } from './both-frameworks.js'

let both: BothFrameworks

beforeAll(async () => {
  both = await startBoth()
  return () => both.stop()
}, 30_000)

const buyers = '/public/v1/accounts/buyers'
const products = '/public/v1/catalog/products'
const orders = '/public/v1/commerce/orders'

function order(body: unknown, headers = both.stark): RequestInit {
  const text = typeof body === 'string' ? body : JSON.stringify(body)
  return { method: 'POST', headers: { ...headers, 'content-type': 'application/json' }, body: text }
}

describe('protected routes, the same on Express and Koa', () => {
  test.each([buyers, products, orders])('%s needs a token', async (path) => {
    const init = { method: path === orders ? 'POST' : 'GET' }
    const { status, headers } = await both.ask(path, init)
    expect([status, headers['www-authenticate']]).toEqual([401, 'Bearer realm="api"'])
    const refused = await both.ask(path, {
      ...init,
      headers: { authorization: 'Bearer no-such-value' },
    })
    expect(refused.status).toBe(401)
    expect(refused.headers['www-authenticate']).toContain('error="invalid_token"')
  })

  test('buyers are those of the account', async () => {
    expect(await both.askJson(`${buyers}?limit=1`, { headers: both.stark })).toEqual({
      status: 200,
      $meta: { pagination: { offset: 0, limit: 1, total: 12 } },
      data: [{ id: 'BUY-1001', name: 'Stark Expo', status: 'Active' }],
    })
    expect(await both.askJson(buyers, { headers: both.wayne })).toMatchObject({
      $meta: { pagination: { offset: 0, limit: 10, total: 3 } },
      data: [{ id: 'BUY-5001' }, { id: 'BUY-5002' }, { id: 'BUY-5003' }],
    })
  })

  test('products are those of the account', async () => {
    const { headers, text } = await both.ask(products, { headers: both.wayne })
    expect(headers).toMatchObject({
      'content-type': 'application/json',
      'cache-control': 'private, no-store',
    })
    expect(JSON.parse(text).data).toMatchObject([{ id: 'PRD-6001' }, { id: 'PRD-6002' }])
  })

  test.each([
    ['limit=0', { offset: 0, limit: 0, total: 12 }, 0],
    ['limit=1000', { offset: 0, limit: 100, total: 12 }, 12],
    ['offset=11', { offset: 11, limit: 10, total: 12 }, 1],
    ['offset=99', { offset: 99, limit: 10, total: 12 }, 0],
    ['access_token=x&limit=2', { offset: 0, limit: 2, total: 12 }, 2],
  ])('a page of buyers by %s', async (query, pagination, count) => {
    const page = await both.askJson(`${buyers}?${query}`, { headers: both.stark })
    expect(page).toMatchObject({ status: 200, $meta: { pagination } })
    expect(page['data']).toHaveLength(count)
  })

  test.each(['limit=-1', 'limit=ten', 'offset=1.5', 'limit=1&limit=2', 'offset='])(
    '%s is no page',
    async (query) => {
      const refused = await both.askJson(`${buyers}?${query}`, { headers: both.stark })
      expect(refused).toMatchObject({ status: 400, title: 'Bad Request' })
      expect(Object.keys(Object(refused['errors']))).toEqual([query.slice(0, query.indexOf('='))])
    },
  )

  test('HEAD answers like GET, without a body', async () => {
    const get = await both.ask(buyers, { headers: both.stark })
    const head = await both.ask(buyers, { headers: both.stark, method: 'HEAD' })
    expect(head).toEqual({ ...get, text: '' })
  })

  test('an order needs the right to create orders, which Wayne Enterprises lacks', async () => {
    const { status, headers, text } = await both.ask(orders, order({}, both.wayne))
    expect(status).toBe(403)
    expect(headers['www-authenticate']).toContain('scope="orders:create"')
    expect(JSON.parse(text)).toMatchObject({ error: 'insufficient_scope', scope: 'orders:create' })
  })

  test('an order is created for the account, by the token', async () => {
    const lines = [{ product: { id: 'PRD-2002' }, quantity: 2 }]
    const created = await both.askJson(
      orders,
      order({ buyer: { id: 'BUY-1001' }, lines, colour: 'red' }),
    )
    expect(created).toEqual({
      status: 'Draft',
      id: 'ORD-0000-0001',
      account: { id: 'ACC-1234-5678', name: 'Stark Industries' },
      buyer: { id: 'BUY-1001' },
      lines,
      notes: '',
      audit: {
        created: {
          at: '…',
          by: { id: expect.stringMatching(/^TKN-/), name: 'Administrator' },
        },
      },
    })
    const next = await both.ask(orders, { method: 'POST', headers: both.stark })
    expect([next.status, JSON.parse(next.text).id]).toEqual([201, 'ORD-0000-0002'])
  })

  test.each([
    ["another account's buyer", { buyer: { id: 'BUY-5001' } }, ['buyer']],
    [
      "another account's product",
      { lines: [{ product: { id: 'PRD-6001' }, quantity: 1 }] },
      ['lines'],
    ],
    ['no quantity', { lines: [{ product: { id: 'PRD-2001' }, quantity: 0 }] }, ['lines']],
    ['wrong types', { buyer: 1, lines: 'x', notes: [] }, ['buyer', 'lines', 'notes']],
  ])('an order is refused for %s', async (_reason, body, fields) => {
    const refused = await both.askJson(orders, order(body))
    expect(refused).toMatchObject({ status: 400, detail: expect.stringContaining('validation') })
    expect(Object.keys(Object(refused['errors']))).toEqual(fields)
  })

  test.each([
    ['{', 400],
    ['[]', 400],
    ['null', 400],
    [JSON.stringify({ notes: 'x'.repeat(70_000) }), 413],
  ])('the body %# is refused', async (body, status) => {
    expect((await both.ask(orders, order(body))).status).toBe(status)
  })

  test('a body that is not JSON is refused', async () => {
    const form = new URLSearchParams({ notes: 'x' })
    expect(
      (await both.ask(orders, { method: 'POST', headers: both.stark, body: form })).status,
    ).toBe(415)
  })
})

describe('open routes', () => {
  test.each([
    ['/health/live', { status: 'live' }],
    ['/health/ready', { status: 'ready', store: 'up', cache: 'none', channel: 'none' }],
  ])('%s', async (path, state) => {
    const { status, headers, text } = await both.ask(path)
    expect([status, headers['cache-control'], text]).toEqual([
      200,
      'no-store',
      JSON.stringify(state),
    ])
  })

  test.each([
    ['GET', '/'],
    ['GET', '/public/v2'],
    ['GET', '/settings/api-tokens/nothing'],
    ['PUT', '/sign-in'],
    ['DELETE', '/health/live'],
    ['GET', '/%E0%A4%A'],
  ])('%s %s is a 404 problem', async (method, path) => {
    const { status, headers, text } = await both.ask(path, { method })
    expect([status, headers['content-type']]).toEqual([404, 'application/problem+json'])
    expect(JSON.parse(text)).toMatchObject({ type: 'about:blank', title: 'Not Found', status: 404 })
  })

  test('unknown paths of the API are told from known ones only to those who have a token', async () => {
    expect((await both.ask('/public/v1/nothing')).status).toBe(401)
    expect((await both.ask('/public/v1/nothing', { headers: both.stark })).status).toBe(404)
  })

  test('a problem goes on with the trace of the request', async () => {
    const trace = 'a'.repeat(32)
    const headers = { traceparent: `00-${trace}-${'b'.repeat(16)}-01` }
    const { traceId } = await both.askJson('/nothing', { headers })
    expect(traceId).toBe(`00-${trace}-…-01`)
  })
})
