/** What the inputs of the management API may hold (rows O2, O3 and O4). */
import { expect, it } from 'vitest'
import type { Answered } from '../support/client.js'
import { onSomeSites } from '../support/matrix.js'
import type { Site } from '../support/site.js'

const create = (site: Site, json: unknown, as: string): Promise<Answered> =>
  site.ask({ method: 'POST', path: '/api-tokens', as, json })

/** Fields that only a server writes, by any name. */
const serverOnly = [
  'hash',
  'digest',
  'secret',
  'value',
  'sealed',
  'hint',
  'owner',
  'ownerId',
  'tenantId',
  'accountId',
  'createdAt',
  'createdBy',
  'lastUsedAt',
  'revokedAt',
  'version',
  'effectiveScopes',
]

onSomeSites('inputs', (open) => {
  it('O2 fields that only a server writes are refused, on create and update', async () => {
    const site = await open()
    const { record } = await site.create()
    const json = Object.fromEntries(serverOnly.map((field) => [field, 'x']))
    const path = `/api-tokens/${record.id}`
    for (const asked of [
      { method: 'POST', path: '/api-tokens', json: { name: 'Robot', ...json } },
      { method: 'PUT', path, json },
      { method: 'PATCH', path, json },
      { method: 'POST', path: `${path}/disable`, json },
      { method: 'POST', path: `${path}/rotate`, json },
    ]) {
      const { status, json: problem } = await site.ask({ ...asked, as: site.admin.stark })
      expect([status, Object.keys(problem.errors)], asked.path).toEqual([400, serverOnly])
    }
  })

  it('O4 a token gives no token a longer life than it has, nor more addresses', async () => {
    const site = await open()
    const { value } = await site.create({
      modules: ['MOD-1756-1452'],
      expiresAt: Date.UTC(2999, 0),
      allowedIps: ['127.0.0.0/8'],
    })
    const allowedIps = ['127.0.0.1']
    for (const [status, fields] of [
      [201, { expiresAt: '2999-01-01T00:00:00Z', allowedIps }],
      [403, { expiresAt: '2999-01-01T00:00:00.001Z', allowedIps }],
      [403, { allowedIps }],
      [403, { expiresAt: '2998-01-01T00:00:00Z' }],
      [403, { expiresAt: '2998-01-01T00:00:00Z', allowedIps: ['126.0.0.0/7'] }],
    ] as const) {
      const answer = await create(site, { name: 'Robot', ...fields }, value)
      expect(answer.status, JSON.stringify(fields)).toBe(status)
    }
  })

  it('WIRE O3: a module or scope beyond what the actor holds is 403, one that is not there 400', async () => {
    const site = await open()
    const { value } = await site.create({ modules: ['MOD-1756-1452'], scopes: ['orders:read'] })
    const granting = async (json: object) =>
      (await create(site, { name: 'Robot', ...json }, value)).status
    expect(await granting({ modules: [{ id: 'MOD-1756-1452' }] })).toBe(201)
    expect(await granting({ scopes: ['orders:read', 'tokens:read'] })).toBe(201)
    expect(await granting({ modules: [{ id: 'MOD-6630-1198' }] })).toBe(403)
    expect(await granting({ scopes: ['orders:write'] })).toBe(403)
    expect(await granting({ scopes: ['orders:*'] })).toBe(403)
    expect(await granting({ scopes: ['*'] })).toBe(400)
    expect(await granting({ modules: [{ id: 'MOD-9999-9999' }] })).toBe(400)
  })
})
