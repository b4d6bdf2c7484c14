/** A store that is down (rows E19 and L5): 503 with `Retry-After` on every resource that needs it. */
import { StoreProbe } from '@bearergate/testing/contract'
import { expect, it } from 'vitest'
import type { Answered, Asked } from '../support/client.js'
import { png } from '../support/images.js'
import { onEverySite } from '../support/matrix.js'
import { john, sameOrigin } from '../support/site.js'

const requests = (id: string): readonly Asked[] => [
  { path: '/api-tokens' },
  { path: '/api-tokens?name=x&limit=0' },
  { method: 'POST', path: '/api-tokens', json: { name: 'x' } },
  { path: `/api-tokens/${id}` },
  { path: `/api-tokens/${id}?select=+token` },
  { method: 'PUT', path: `/api-tokens/${id}`, json: { name: 'x' } },
  { method: 'PATCH', path: `/api-tokens/${id}`, json: { name: 'x' } },
  { method: 'POST', path: `/api-tokens/${id}/disable` },
  { method: 'POST', path: `/api-tokens/${id}/enable` },
  { method: 'POST', path: `/api-tokens/${id}/rotate` },
  { path: `/api-tokens/${id}/audit` },
  { path: `/api-tokens/${id}/icon` },
  { method: 'DELETE', path: `/api-tokens/${id}` },
]

onEverySite('an outage', (open) => {
  it('E19 WIRE: 503 with Retry-After, whoever calls, and all is well again afterwards', async () => {
    const probes: StoreProbe[] = []
    const site = await open({
      gate: { outage: { retryAfter: 7 } },
      through: (store) => (probes[0] = new StoreProbe(store)),
    })
    const { record } = await site.create({ icon: png() })
    const once = { headers: { ...sameOrigin, 'Idempotency-Key': 'key-1' } }
    const creation = { method: 'POST', path: '/api-tokens', json: { name: 'x' } }
    setStore(probes, () => {
      throw new Error('connection refused')
    })
    for (const asked of requests(record.id)) {
      expectOutage(await site.ask({ ...asked, user: john, headers: sameOrigin }), asked)
      expectOutage(await site.ask({ ...asked, as: site.admin.stark }), asked)
    }
    expectOutage(await site.ask({ ...creation, ...once, user: john }), creation)
    setStore(probes, () => undefined)
    const user = { ...once, user: john }
    const created = await site.ask({ ...creation, ...user })
    expect([created.status, created.headers.get('idempotency-replayed')]).toEqual([201, null])
    for (const asked of requests(record.id)) {
      const { status } = await site.ask({ ...asked, user: john, headers: sameOrigin })
      expect(status, `${asked.method ?? 'GET'} ${asked.path}`).toBeLessThan(300)
    }
  })

  it('E19 without credentials it is 401, store or no store', async () => {
    const probes: StoreProbe[] = []
    const site = await open({ through: (store) => (probes[0] = new StoreProbe(store)) })
    setStore(probes, () => {
      throw new Error('connection refused')
    })
    for (const asked of requests('TKN-0000-0000-0000')) {
      expect((await site.ask(asked)).status).toBe(401)
    }
    setStore(probes, () => undefined)
  })
})

function setStore([probe]: readonly StoreProbe[], before: () => unknown): void {
  if (probe === undefined) throw new Error('no store')
  probe.before = before
}

function expectOutage({ status, headers, json }: Answered, { method, path }: Asked): void {
  const type = json?.type.split('/').at(-1)
  const what = `${method ?? 'GET'} ${path}`
  expect([status, headers.get('retry-after')], what).toEqual([503, '7'])
  expect(['store-unavailable', 'auth-unavailable'], what).toContain(type)
  expect(headers.get('www-authenticate')).toBe(null)
  expect(headers.get('content-type')).toBe('application/problem+json')
}
