/** What can be granted, the calling token, and the description. */
import { expect, it } from 'vitest'
import { onEverySite } from '../support/matrix.js'
import { base, john, modules } from '../support/site.js'

onEverySite('catalogue', (open) => {
  it('WIRE: /modules lists the modules that the account has, with their scopes', async () => {
    const ofWayne = [...modules]
    const site = await open({
      gate: { modules: (account) => (account === 'ACC-8765-4321' ? ofWayne : modules) },
    })
    ofWayne.pop()
    const wayne = await site.ask({ path: '/modules', as: site.admin.wayne })
    expect(wayne.json).toEqual({
      $meta: { pagination: { offset: 0, limit: 10, total: 3 } },
      data: modules.slice(0, 3),
    })
    const path = '/modules?limit=1&offset=3&select=-scopes'
    const stark = await site.ask({ path, as: site.admin.stark })
    expect(stark.json).toEqual({
      $meta: { pagination: { offset: 3, limit: 1, total: 4 }, omitted: ['scopes'] },
      data: [{ id: 'MOD-6630-1198', name: 'Commerce' }],
    })
    const refused = await site.ask({ path: '/modules?name=x&order=name', as: site.admin.stark })
    expect([refused.status, Object.keys(refused.json.errors)]).toEqual([400, ['order', 'filter']])
  })
  it('WIRE: /modules lists the scopes where there are no modules', async () => {
    const scopes = { 'orders:read': 'Read orders', 'orders:write': 'Change orders' }
    const site = await open({ modules: false, gate: { scopes } })
    const { json } = await site.ask({ path: '/modules?limit=2&offset=3', as: site.admin.stark })
    expect(json.data).toEqual([
      { name: 'orders:read', description: 'Read orders' },
      { name: 'orders:write', description: 'Change orders' },
    ])
    const path = '/modules?select=name&limit=3'
    const rest = await site.ask({ path, as: site.admin.stark })
    const names = rest.json.data.map(({ name }: { name: string }) => name)
    expect(names).toEqual(['tokens:read', 'tokens:write', 'tokens:reveal'])
    expect(rest.json.$meta.pagination).toEqual({ offset: 0, limit: 3, total: 5 })
  })

  it('WIRE: /api-tokens/current is the token that calls, with what it may do now', async () => {
    const site = await open()
    const { record, value } = await site.create({
      modules: ['MOD-6630-1198'],
      scopes: ['products:read'],
    })
    const path = '/api-tokens/current'
    const { status, json, headers } = await site.ask({ path, as: value })
    const { effectiveScopes, ...document } = json
    const read = await site.ask({ path: `/api-tokens/${record.id}`, as: site.admin.stark })
    expect([status, document, headers.get('etag')]).toEqual([200, read.json, '"1"'])
    expect(effectiveScopes.toSorted()).toEqual(['orders:*', 'products:read'])
    const user = await site.ask({ path, as: value, user: { ...john, id: 'USR-2' } })
    expect(user.json.id).toBe(record.id)
    expect((await site.ask({ path, user: john })).status).toBe(401)
    await site.gate.tokens.disable(record.id)
    expect((await site.ask({ path, as: value })).status).toBe(401)
  })

  it('WIRE: /openapi.json describes what is there, for where it is mounted', async () => {
    const site = await open()
    const { value } = await site.create()
    const { json } = await site.ask({ path: '/openapi.json', as: value })
    expect(json.openapi).toMatch(/^3\.1\.\d$/)
    expect(json.servers).toEqual([{ url: site.origin + base }])
    expect(Object.keys(json.paths)).toContain('/api-tokens/{id}/rotate')
  })
})
