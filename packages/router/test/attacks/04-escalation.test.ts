/** Nobody gives more than they hold, also when it shrinks meanwhile (ATTACKS 4, 5). */
import { system, type TokenInput } from '@bearergate/core'
import { expect, it } from 'vitest'
import type { Asked } from '../support/client.js'
import { onSomeSites } from '../support/matrix.js'
import { john, sameOrigin, type Site } from '../support/site.js'
import { interceptedSite } from './support/intercepted-site.js'

const by = system('test')
const held = ['tokens:read', 'tokens:write', 'orders:read']

const beyond = [
  '*',
  'orders:*',
  'orders:write',
  'tokens:*',
  'tokens:reveal',
  'admin:*',
  'Orders:read',
  'TOKENS:READ',
  'orders',
  'orders:read:all',
]
const nonsense = [
  ' orders:read',
  'orders:read ',
  'orders:read\n',
  'оrders:read',
  'orders\u200b:read',
  'ｏrders:read',
  '',
  '**',
  'or*',
  '*:read',
  'orders:*:x',
  'orders::read',
  ':',
  'orders:read,*',
  'orders:read *',
  'a'.repeat(200),
]

async function tokensOf(site: Site): Promise<number> {
  return (await site.gate.tokens.list({}, by)).total
}

onSomeSites('escalation', (open) => {
  it('4 scopes beyond one’s own, however they are spelt: on create and every update', async () => {
    const site = await open({ modules: false })
    const { value } = await site.create({ scopes: held })
    const other = (await site.create({ scopes: ['orders:read'] })).record
    const total = await tokensOf(site)
    const callers: readonly Partial<Asked>[] = [
      { as: value },
      { user: { ...john, scopes: held }, headers: sameOrigin },
    ]
    for (const scope of [...beyond, ...nonsense]) {
      for (const caller of callers) {
        const status = async (method: string, path: string, scopes: readonly string[]) =>
          (await site.ask({ method, path, ...caller, json: { name: 'x', scopes } })).status
        const expected = beyond.includes(scope) ? 403 : 400
        const path = `/api-tokens/${other.id}`
        expect([scope, await status('POST', '/api-tokens', [scope])]).toEqual([scope, expected])
        expect([scope, await status('POST', '/api-tokens', ['orders:read', scope])]).toEqual([
          scope,
          expected,
        ])
        expect([scope, await status('PUT', path, [scope])]).toEqual([scope, expected])
        expect([scope, await status('PATCH', path, ['orders:read', scope])]).toEqual([
          scope,
          expected,
        ])
      }
    }
    expect(await tokensOf(site)).toBe(total)
    expect(await site.gate.tokens.get(other.id, by)).toEqual(other)
  })

  it('4 the same scope twice is held once', async () => {
    const site = await open({ modules: false })
    const { value } = await site.create({ scopes: held })
    const json = { name: 'x', scopes: ['orders:read', 'orders:read'] }
    const answer = await site.ask({ method: 'POST', path: '/api-tokens', as: value, json })
    expect([answer.status, answer.json.scopes]).toEqual([201, ['orders:read']])
  })

  it('4 modules beyond one’s own, and nobody rotates or reveals their way up', async () => {
    const site = await open()
    const { value } = await site.create({ modules: ['MOD-1756-1452'] })
    const rich = (await site.create({ modules: ['MOD-6630-1198'] })).record
    const modules = [{ id: 'MOD-6630-1198' }]
    const path = `/api-tokens/${rich.id}`
    const requests: readonly Asked[] = [
      { method: 'POST', path: '/api-tokens', json: { name: 'x', modules } },
      { method: 'POST', path: '/api-tokens', json: { name: 'x', scopes: ['orders:read'] } },
      { method: 'POST', path: `${path}/rotate` },
      { path: `${path}?select=+token` },
    ]
    for (const asked of requests) {
      const answer = await site.ask({ ...asked, as: value })
      expect([answer.status, answer.json.type]).toEqual([
        403,
        expect.stringMatching(/not-allowed$/),
      ])
    }
    expect((await site.gate.tokens.get(rich.id, by))?.revision).toBe(1)
  })

  it('4 a child outlives neither its parent’s time nor its places', async () => {
    const site = await open({ modules: false })
    const expiresAt = Date.now() + 86_400_000
    const allowedIps = ['127.0.0.1']
    const { value } = await site.create({ scopes: ['tokens:*'], expiresAt, allowedIps })
    const bounded = { expiresAt: new Date(expiresAt).toISOString(), allowedIps }
    const wider = [
      {},
      { ...bounded, expiresAt: null },
      { ...bounded, expiresAt: new Date(expiresAt + 1).toISOString() },
      { ...bounded, allowedIps: [] },
      { ...bounded, allowedIps: ['127.0.0.1', '::1'] },
    ]
    const create = (fields: object) =>
      site.ask({ method: 'POST', path: '/api-tokens', as: value, json: { name: 'x', ...fields } })
    for (const fields of wider) expect((await create(fields)).status).toBe(403)
    expect((await create(bounded)).status).toBe(201)
  })
})

/** What a caller loses between the check and the commit. */
const losses: Readonly<Record<string, TokenInput | 'disabled' | 'deleted'>> = {
  'the scope that it grants': { name: 'x', scopes: ['tokens:*'] },
  'the scope to write': { name: 'x', scopes: ['tokens:read', 'orders:read'] },
  'its own life': 'disabled',
  'all there is of it': 'deleted',
}

onSomeSites('rights that shrink between check and commit', (open) => {
  it.each(Object.entries(losses))('5 %s', async (_what, loss) => {
    const { site, store } = await interceptedSite(open, { modules: false })
    const caller = await site.create({ scopes: held })
    const other = (await site.create({ scopes: ['orders:read'] })).record
    const path = `/api-tokens/${other.id}`
    const requests: readonly Asked[] = [
      { method: 'POST', path: '/api-tokens', json: { name: 'x', scopes: ['orders:read'] } },
      { method: 'POST', path: `${path}/rotate` },
    ]
    for (const asked of requests) {
      const own = await site.create({ scopes: held })
      const total = await tokensOf(site)
      store.beforeMutation = () => lose(site, own.record.id, loss)
      const { status, text } = await site.ask({ ...asked, as: own.value })
      expect(status).toBe(typeof loss === 'string' ? 401 : 403)
      expect(text).not.toContain('mkt_')
      expect(await tokensOf(site)).toBe(loss === 'deleted' ? total - 1 : total)
    }
    expect(await site.gate.tokens.get(other.id, by)).toEqual(other)
    expect((await site.ask({ path: '/api-tokens', as: caller.value })).status).toBe(200)
  })
})

async function lose(site: Site, id: string, loss: (typeof losses)[string]): Promise<unknown> {
  if (loss === 'disabled') return site.gate.tokens.disable(id)
  if (loss === 'deleted') return site.gate.tokens.delete(id)
  return site.gate.tokens.update(id, typeof loss === 'object' ? loss : {})
}
