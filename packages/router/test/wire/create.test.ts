/** Bodies of `POST /api-tokens`. */
import { expect, it } from 'vitest'
import type { Answered } from '../support/client.js'
import { onSomeSites } from '../support/matrix.js'
import { stark, wayne, type Site } from '../support/site.js'

const create = (site: Site, json: unknown, as = site.admin.stark): Promise<Answered> =>
  site.ask({ method: 'POST', path: '/api-tokens', as, json })

/** What a create refuses, by the field that the answer names. */
const refused = [
  ['name', {}],
  ['name', { name: '' }],
  ['name', { name: '  ' }],
  ['name', { name: null }],
  ['name', { name: 7 }],
  ['name', { name: 'x'.repeat(256) }],
  ['name', { name: 'a\u0000b' }],
  ['name', { name: 'a\nb' }],
  ['name', { name: 'a\u0085b' }],
  ['description', { description: 'x'.repeat(2001) }],
  ['description', { description: 'a\u0007b' }],
  ['description', { description: null }],
  ['metadata', { metadata: { a: 'x'.repeat(4096) } }],
  ['metadata', { metadata: { a: { b: { c: { d: 1 } } } } }],
  ['metadata', { metadata: [] }],
  ['metadata', { metadata: { constructor: 1 } }],
  ['allowedIps.0', { allowedIps: [1] }],
  ['allowedIps', { allowedIps: ['10.0.0.256'] }],
  ['allowedIps', { allowedIps: ['10.0.0.0/33'] }],
  ['allowedIps', { allowedIps: ['::/129'] }],
  ['allowedIps', { allowedIps: ['example.com'] }],
  ['expiresAt', { expiresAt: '2001-01-01T00:00:00Z' }],
  ['expiresAt', { expiresAt: '2999-02-30T00:00:00Z' }],
  ['expiresAt', { expiresAt: '2999-01-01' }],
  ['expiresAt', { expiresAt: 32503680000000 }],
  ['icon', { icon: 'https://example.com/x.png' }],
  ['icon', { icon: '//example.com/x.png' }],
  ['icon', { icon: 'upload:0011223344556677' }],
  ['icon', { icon: 'data:image/png;base64,AAAA' }],
  ['modules', { modules: [{ id: 'MOD-0000-0000' }] }],
  ['modules.0.id', { modules: [{}] }],
  ['modules.0.scopes', { modules: [{ id: 'MOD-1756-1452', scopes: [] }] }],
  ['modules', { modules: null }],
  ['scopes', { scopes: ['a:b'] }],
  ['scopes', { scopes: 'orders:read' }],
  ['id', { id: 'TKN-0000-0000-0000' }],
  ['token', { token: 'abc' }],
  ['status', { status: 'Disabled' }],
  ['account', { account: { id: wayne.id } }],
  ['account.id', { account: {} }],
  ['account.plan', { account: { id: stark.id, plan: 'x' } }],
  ['nothing', { nothing: 1 }],
  ['digests', { digests: [] }],
  ['toString', { toString: 1 }],
  ['expiresAt', { expiresAt: 1e20 }],
  ['expiresAt', { expiresAt: 'Infinity' }],
  ['expiresAt', { expiresAt: '+275760-09-13T00:00:00Z' }],
] as const

onSomeSites('create', (open) => {
  it('WIRE O2 O4: what a create refuses is 400 and named', async () => {
    const site = await open()
    for (const [field, fields] of refused) {
      const json = field === 'name' ? fields : { name: 'Robot', ...fields }
      const { status, json: problem } = await create(site, json)
      expect([status, Object.keys(problem.errors)], JSON.stringify(fields)).toEqual([400, [field]])
    }
    const { total } = await site.gate.tokens.list({ account: stark.id, limit: 0 })
    expect(total).toBe(1)
  })

  it('WIRE: all errors in one answer', async () => {
    const site = await open()
    const json = {
      name: ' ',
      description: 1,
      nothing: 1,
      status: 'Deleted',
      token: 'x',
      expiresAt: '2001-01-01T00:00:00Z',
      allowedIps: ['x'],
      metadata: { a: { b: { c: {} } } },
      account: { id: 'ACC-8765-4321' },
    }
    const { status, json: problem } = await create(site, json)
    expect(status).toBe(400)
    expect(Object.keys(problem.errors).toSorted()).toEqual(Object.keys(json).toSorted())
    expect(problem.errors.name).toEqual(['Enter a name.'])
  })

  it('WIRE: all errors in one answer, those of modules and scopes among them', async () => {
    const site = await open()
    const json = { name: '', modules: [{ id: 'MOD-none' }], scopes: ['pay:all'], expiresAt: 'soon' }
    const { record } = await site.create()
    for (const asked of [
      { method: 'POST', path: '/api-tokens' },
      { method: 'PUT', path: `/api-tokens/${record.id}` },
    ]) {
      const answer = await site.ask({ ...asked, as: site.admin.stark, json })
      expect(answer.status).toBe(400)
      expect(Object.keys(answer.json.errors).sort()).toEqual([
        'expiresAt',
        'modules',
        'name',
        'scopes',
      ])
    }
  })

  it('WIRE: what is sent at its bounds is taken, trimmed and normalised', async () => {
    const site = await open()
    const { status, json } = await create(site, {
      name: ` ${'n'.repeat(255)} `,
      description: `${'d'.repeat(1998)}\n\t`,
      icon: '/icons/robot.png',
      modules: [{ id: 'MOD-6630-1198', name: null }, { id: 'MOD-6630-1198' }],
      scopes: ['orders:read'],
      expiresAt: '2999-12-31T23:59:59+01:00',
      allowedIps: [' 10.0.0.0/8 ', '2001:DB8:0::1', '::ffff:192.0.2.1'],
      metadata: { a: { b: [1, 'x', null] }, big: 'x'.repeat(4000) },
    })
    expect(status).toBe(201)
    expect(json).toMatchObject({
      name: 'n'.repeat(255),
      description: `${'d'.repeat(1998)}\n\t`,
      icon: '/icons/robot.png',
      modules: [{ id: 'MOD-6630-1198', name: 'Commerce' }],
      scopes: ['orders:read'],
      expiresAt: '2999-12-31T22:59:59.000Z',
      allowedIps: ['10.0.0.0/8', '2001:db8::1', '192.0.2.1'],
      metadata: { a: { b: [1, 'x', null] } },
    })
  })

  it('WIRE: what a token is sent with again is ignored, or accepted when it is so', async () => {
    const site = await open()
    const { status, json } = await create(site, {
      name: 'Robot',
      audit: 'x',
      lastAccessAt: 1,
      revision: {},
      tokenHint: null,
      account: {
        id: stark.id,
        name: 'Whatever',
      },
      status: 'Active',
    })
    expect(status).toBe(201)
    expect(json).toMatchObject({ account: stark, revision: 1, lastAccessAt: null })
    expect(json.audit.created.by.name).toBe('Administrator')
    expect(json.tokenHint).toBe(`mkt_…${json.token.slice(-4)}`)
  })
})
