/** `PATCH /api-tokens/{id}`: a JSON merge patch (RFC 7396). */
import { expect, it } from 'vitest'
import type { Answered } from '../support/client.js'
import { onSomeSites } from '../support/matrix.js'
import type { Site } from '../support/site.js'

const patch = (site: Site, id: string, json: unknown, type?: string): Promise<Answered> => {
  const headers = { 'Content-Type': type ?? 'application/merge-patch+json' }
  return site.ask({
    method: 'PATCH',
    path: `/api-tokens/${id}`,
    as: site.admin.stark,
    headers,
    body: JSON.stringify(json),
  })
}

/** The examples of RFC 7396, appendix A, whose target and outcome are objects. */
const examples = [
  [{ a: 'b' }, { a: 'c' }, { a: 'c' }],
  [{ a: 'b' }, { b: 'c' }, { a: 'b', b: 'c' }],
  [{ a: 'b' }, { a: null }, {}],
  [{ a: 'b', b: 'c' }, { a: null }, { b: 'c' }],
  [{ a: ['b'] }, { a: 'c' }, { a: 'c' }],
  [{ a: 'c' }, { a: ['b'] }, { a: ['b'] }],
  [{ a: { b: 'c' } }, { a: { b: 'd', c: null } }, { a: { b: 'd' } }],
  [{ a: [{ b: 'c' }] }, { a: [1] }, { a: [1] }],
  [{ e: null }, { a: 1 }, { e: null, a: 1 }],
  [{}, { a: { bb: { ccc: null } } }, { a: { bb: {} } }],
] as const

onSomeSites('merge patches', (open) => {
  it('WIRE: PATCH merges metadata as RFC 7396 does', async () => {
    const site = await open()
    const { record } = await site.create()
    for (const [metadata, change, merged] of examples) {
      await site.gate.tokens.update(record.id, { metadata })
      const { status, json } = await patch(site, record.id, { metadata: change })
      expect([status, json.metadata], JSON.stringify(change)).toEqual([200, merged])
    }
    expect((await patch(site, record.id, { metadata: null })).json.metadata).toEqual({})
  })

  it('WIRE: PATCH changes what it names; null takes a field back to its default', async () => {
    const site = await open()
    const { record } = await site.create({
      description: 'Sweeps',
      icon: '/icons/robot.png',
      scopes: ['orders:read'],
      modules: ['MOD-6630-1198'],
      allowedIps: ['10.0.0.0/8'],
      expiresAt: Date.UTC(2999, 0),
    })
    const named = await patch(site, record.id, { name: 'Robot 2', scopes: ['orders:write'] })
    expect(named.json).toMatchObject({
      name: 'Robot 2',
      description: 'Sweeps',
      icon: '/icons/robot.png',
      scopes: ['orders:write'],
      modules: [{ id: 'MOD-6630-1198' }],
      allowedIps: ['10.0.0.0/8'],
      expiresAt: '2999-01-01T00:00:00.000Z',
      revision: 2,
    })
    const nulls = { description: null, icon: null, modules: null, scopes: null, allowedIps: null }
    const { json } = await patch(site, record.id, { ...nulls, expiresAt: null })
    expect(json).toMatchObject({
      name: 'Robot 2',
      description: '',
      icon: '',
      modules: [],
      scopes: [],
      allowedIps: [],
      expiresAt: null,
      revision: 3,
    })
  })

  it('WIRE: PATCH refuses what PUT refuses, and a name that is null', async () => {
    const site = await open()
    const { record } = await site.create({ metadata: { a: { b: { c: 1 } } } })
    const untrue = {
      name: null,
      id: null,
      account: null,
      status: 'Disabled',
      token: 'x',
      nothing: 1,
    }
    const { status, json } = await patch(site, record.id, untrue)
    expect(status).toBe(400)
    expect(Object.keys(json.errors).toSorted()).toEqual(Object.keys(untrue).toSorted())
    const deep = await patch(site, record.id, { metadata: { a: { b: { c: { d: 1 } } } } })
    expect(Object.keys(deep.json.errors)).toEqual(['metadata'])
    expect((await patch(site, record.id, {})).json.revision).toBe(1)
  })

  it('WIRE: PATCH takes a merge patch and JSON; other types are 415 with Accept-Patch', async () => {
    const site = await open()
    const { record } = await site.create()
    for (const type of ['application/json', 'application/merge-patch+json; charset="UTF-8"']) {
      expect((await patch(site, record.id, { name: type }, type)).json.name).toBe(type)
    }
    for (const type of ['application/json-patch+json', 'application/vnd.x+json', 'text/plain']) {
      const { status, headers } = await patch(site, record.id, { name: 'x' }, type)
      expect(status, type).toBe(415)
      expect(headers.get('accept-patch')).toMatch(/^application\/merge-patch\+json,/)
    }
  })

  it('WIRE: PATCH merges into what is there when it commits', async () => {
    const site = await open()
    const { record } = await site.create()
    const keys = ['a', 'b', 'c', 'd']
    await Promise.all(keys.map((key) => patch(site, record.id, { metadata: { [key]: key } })))
    const present = await site.gate.tokens.get(record.id)
    expect(Object.keys(present?.metadata ?? {}).toSorted()).toEqual(keys)
    expect(present?.revision).toBe(5)
  })
})
