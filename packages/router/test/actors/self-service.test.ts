/** What a token may do to itself without tokens:write, and what it may not even with it (ATTACKS 7). */
import { system } from '@bearergate/core'
import { expect, it } from 'vitest'
import type { Asked } from '../support/client.js'
import { onEveryFramework } from '../support/matrix.js'
import { wayne } from '../support/site.js'

const by = system('test')
const json = { name: 'Renamed' }

onEveryFramework('a token on itself', (open) => {
  it('7 disables itself, and is refused from then on', async () => {
    const site = await open({ modules: false })
    const { record, value } = await site.create({ scopes: ['orders:read'] })
    const asked = { method: 'POST', path: `/api-tokens/${record.id}/disable`, as: value }
    const answer = await site.ask(asked)
    expect([answer.status, answer.json.status]).toEqual([200, 'Disabled'])
    expect((await site.ask(asked)).status).toBe(401)
    const enabling = { method: 'POST', path: `/api-tokens/${record.id}/enable`, as: value }
    expect((await site.ask(enabling)).status).toBe(401)
  })

  it('7 deletes itself, once', async () => {
    const site = await open({ modules: false })
    const { record, value } = await site.create({ scopes: ['orders:read'] })
    const asked = { method: 'DELETE', path: `/api-tokens/${record.id}`, as: value }
    expect((await site.ask(asked)).status).toBe(204)
    expect((await site.ask(asked)).status).toBe(401)
    const { items } = await site.gate.tokens.audit({ object: record.id, limit: 1 })
    expect(items).toMatchObject([{ actor: { id: record.id } }])
  })

  it('7 does nothing else to itself, and nothing to others, without the scope', async () => {
    const site = await open({ modules: false })
    const { record, value } = await site.create({ scopes: ['tokens:read', 'tokens:reveal'] })
    const other = (await site.create()).record
    const foreign = (await site.create({ account: wayne })).record
    const own = `/api-tokens/${record.id}`
    const requests: readonly Asked[] = [
      { method: 'PUT', path: own, json },
      { method: 'PATCH', path: own, json },
      { method: 'POST', path: `${own}/rotate` },
      { method: 'POST', path: `${own}/enable` },
      { method: 'POST', path: '/api-tokens', json },
      ...[other.id, foreign.id, record.id.toLowerCase(), ` ${record.id}`].flatMap((id) => [
        { method: 'DELETE', path: `/api-tokens/${id}` },
        { method: 'POST', path: `/api-tokens/${id}/disable` },
      ]),
    ]
    for (const asked of requests) {
      const answer = await site.ask({ ...asked, as: value })
      expect([asked.method, asked.path, answer.status]).toEqual([asked.method, asked.path, 403])
      expect(answer.json.scope).toBe('tokens:write')
    }
    for (const left of [record, other, foreign]) {
      expect((await site.gate.tokens.get(left.id, by))?.revision).toBe(1)
    }
  })

  it('7 never widens itself, whatever it holds', async () => {
    const site = await open({ modules: false })
    const inADay = Date.now() + 86_400_000
    const { record, value } = await site.create({
      scopes: ['tokens:write', 'orders:read'],
      expiresAt: inADay,
      allowedIps: ['127.0.0.1'],
    })
    const path = `/api-tokens/${record.id}`
    const wider = [
      { scopes: ['*'] },
      { scopes: ['tokens:*'] },
      { scopes: ['tokens:write', 'orders:read', 'orders:write'] },
      { expiresAt: null },
      { expiresAt: new Date(inADay + 1).toISOString() },
      { allowedIps: [] },
      { allowedIps: ['127.0.0.0/8'] },
    ]
    for (const change of wider) {
      for (const method of ['PUT', 'PATCH']) {
        const { status } = await site.ask({ method, path, as: value, json: change })
        expect([JSON.stringify(change), status]).toEqual([JSON.stringify(change), 403])
      }
    }
    expect(await site.gate.tokens.get(record.id, by)).toEqual(
      expect.objectContaining({ revision: 1, scopes: record.scopes, expiresAt: inADay }),
    )
    const narrower = { scopes: ['tokens:write'], expiresAt: new Date(inADay - 1).toISOString() }
    expect((await site.ask({ method: 'PATCH', path, as: value, json: narrower })).status).toBe(200)
  })
})
