/** Caching (rows G) of the management API. */
import { expect, it } from 'vitest'
import type { Asked } from '../support/client.js'
import { onEverySite } from '../support/matrix.js'
import { john } from '../support/site.js'

onEverySite('caching', (open) => {
  it('G1 every refusal is no-store', async () => {
    const site = await open()
    const { value } = await site.create()
    const as = site.admin.stark
    const refused: readonly Asked[] = [
      { path: '/api-tokens' },
      { path: '/api-tokens', as: 'abc' },
      { path: '/api-tokens', as: value },
      { path: '/api-tokens?limit=x', as },
      { path: '/api-tokens/x', as },
      { path: '/api-tokens/x/icon', as },
      { method: 'POST', path: '/api-tokens', as, json: {} },
      { method: 'POST', path: '/api-tokens', user: john, json: { name: 'x' } },
      { method: 'POST', path: '/api-tokens', as, body: 'x' },
      { method: 'DELETE', path: '/modules', as },
    ]
    for (const asked of refused) {
      const { status, headers } = await site.ask(asked)
      expect(status).toBeGreaterThanOrEqual(400)
      expect(headers.get('cache-control'), `${status} ${asked.path}`).toBe('no-store')
    }
  })

  it('G2 every answer with a value is no-store for old caches too', async () => {
    const site = await open()
    const as = site.admin.stark
    const create = { method: 'POST', path: '/api-tokens', as, json: { name: 'Robot' } }
    const key = { headers: { 'Idempotency-Key': 'key-1' } }
    const created = await site.ask({ ...create, ...key })
    const path = `/api-tokens/${created.json.id}`
    const replayed = await site.ask({ ...create, ...key })
    const revealed = await site.ask({ path: `${path}?select=+token`, as })
    const rotated = await site.ask({ method: 'POST', path: `${path}/rotate`, as })
    for (const { json, headers } of [created, replayed, revealed, rotated]) {
      expect(typeof json.token).toBe('string')
      expect(headers.get('cache-control')).toBe('no-store')
      expect(headers.get('pragma')).toBe('no-cache')
    }
  })

  it('G3 every other answer with data of an account is no-store as well', async () => {
    const site = await open()
    const { record } = await site.create()
    const path = `/api-tokens/${record.id}`
    const paths = ['/api-tokens', path, `${path}/audit`, '/api-tokens/current', '/modules']
    for (const asked of [...paths, '/openapi.json']) {
      const { status, headers } = await site.ask({ path: asked, as: site.admin.stark })
      expect([status, headers.get('cache-control')], asked).toEqual([200, 'no-store'])
    }
    const json = { name: 'New' }
    const put = await site.ask({ method: 'PUT', path, as: site.admin.stark, json })
    const gone = await site.ask({ method: 'DELETE', path, as: site.admin.stark })
    for (const { headers } of [put, gone]) expect(headers.get('cache-control')).toBe('no-store')
  })
})
