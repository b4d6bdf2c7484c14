/** What is gone grants nothing, and nobody is taken for somebody else (ATTACKS 8, 9, 10). */
import { createGate, memoryStore, system } from '@bearergate/core'
import { tokenRoutes } from '@bearergate/router'
import { describe, expect, it } from 'vitest'
import { ask } from '../support/client.js'
import { listen } from '../support/frameworks.js'
import { onSomeSites } from '../support/matrix.js'
import { john, modules, sameOrigin, stark, wayne, type Site } from '../support/site.js'

const by = system('test')

describe('8 an application that has dropped a module', () => {
  it.each([
    ['from its list', modules.slice(1)],
    ['with all others', []],
    ['and has no modules any more', undefined],
  ])('%s: its tokens hold less, never all', async (_how, left) => {
    const store = memoryStore()
    const before = createGate({ store, prefix: 'mkt', https: 'off', modules })
    const input = { account: stark, name: 'Robot', modules: [modules[0].id] }
    const { value } = await before.tokens.create(input)
    const after = createGate<string>({ store, prefix: 'mkt', https: 'off', modules: left })
    const handler = tokenRoutes(after)
    const server = await listen('Express 5', { path: '/', handler, actor: () => undefined })
    const current = await ask(server.origin, { path: '/api-tokens/current', as: value })
    const list = await ask(server.origin, { path: '/api-tokens', as: value })
    await server.close()
    expect([current.status, current.json.effectiveScopes, list.status]).toEqual([200, [], 403])
  })
})

/** Requests as a token, each of which somebody who is let in could make. */
const requests = [
  ['GET', '/api-tokens'],
  ['GET', '/api-tokens/current'],
  ['GET', '/modules'],
  ['GET', '/openapi.json'],
  ['POST', '/api-tokens'],
  ['POST', '/introspect'],
  ['GET', '/nowhere'],
  ['PATCH', '/api-tokens'],
] as const

async function isActive(site: Site, token: string): Promise<boolean> {
  const form = { token }
  const asked = { method: 'POST', path: '/introspect', form, headers: sameOrigin }
  const user = { ...john, account: stark }
  return (await site.ask({ ...asked, user })).json.active
}

onSomeSites('disabled accounts', (open) => {
  it('8 10 their tokens are refused on every route, and inactive; others are not', async () => {
    const site = await open()
    const { record, value } = await site.create({ modules: ['MOD-1756-1452'] })
    expect(await isActive(site, value)).toBe(true)
    await site.gate.accounts.disable(stark.id)
    for (const [method, path] of requests) {
      const answer = await site.ask({ method, path, as: value })
      const isOwn = path !== '/nowhere'
      expect([path, answer.status]).toEqual([path, isOwn ? 401 : 418])
    }
    expect(await isActive(site, value)).toBe(false)
    expect((await site.ask({ path: '/api-tokens', as: site.admin.wayne })).status).toBe(200)
    await site.gate.tokens.disable(record.id)
    await site.gate.accounts.enable(stark.id)
    expect(await isActive(site, value)).toBe(false)
    expect((await site.ask({ path: '/api-tokens', as: value })).status).toBe(401)
    expect((await site.ask({ path: '/api-tokens', as: site.admin.stark })).status).toBe(200)
  })
})

onSomeSites('who is who', (open) => {
  it('9 a user whose id is that of a token is not that token', async () => {
    const site = await open({ modules: false })
    const { record } = await site.create()
    const user = { ...john, id: record.id, scopes: [] }
    const path = `/api-tokens/${record.id}`
    for (const [method, asked] of [
      ['DELETE', path],
      ['POST', `${path}/disable`],
    ] as const) {
      const headers = sameOrigin
      expect((await site.ask({ method, path: asked, user, headers })).status).toBe(403)
    }
    expect((await site.ask({ path: '/api-tokens/current', user })).status).toBe(401)
    expect(await site.gate.tokens.get(record.id, by)).toEqual(record)
  })

  it('9 no user is the system, whatever they call themselves', async () => {
    const site = await open()
    const foreign = (await site.create({ account: wayne })).record
    for (const claim of [
      { kind: 'system' },
      { kind: 'token', bounds: undefined },
      { id: 'system', name: 'system' },
      { account: { ...stark, id: stark.id, kind: 'system' } },
    ]) {
      const user = { ...john, ...claim }
      const path = `/api-tokens/${foreign.id}`
      expect((await site.ask({ path, user })).status).toBe(404)
      const headers = sameOrigin
      expect((await site.ask({ method: 'DELETE', path, user, headers })).status).toBe(404)
      expect((await site.ask({ path: '/api-tokens', user })).json.$meta.pagination.total).toBe(1)
    }
  })

  it('9 a user without an account acts on the default one alone', async () => {
    const site = await open({ modules: false })
    const { record } = await site.create({ account: 'default' })
    const user = { id: 'USR-1', scopes: ['*'] }
    const { json } = await site.ask({ path: '/api-tokens', user })
    expect(json.data.map(({ id }: { id: string }) => id)).toEqual([record.id])
  })

  it('9 a user and a token of one id have keys of their own', async () => {
    const site = await open({ modules: false })
    const { record, value } = await site.create({ scopes: ['*'] })
    const headers = { ...sameOrigin, 'Idempotency-Key': 'k' }
    const create = (caller: object) =>
      site.ask({ method: 'POST', path: '/api-tokens', json: { name: 'x' }, headers, ...caller })
    const user = { ...john, id: record.id }
    const [one, other] = [await create({ as: value }), await create({ user })]
    expect([one.status, other.status]).toEqual([201, 201])
    expect(other.json.id).not.toBe(one.json.id)
    expect(other.headers.get('idempotency-replayed')).toBeNull()
  })
})
