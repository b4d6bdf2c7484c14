/** Bodies of `PUT /api-tokens/{id}`, and whole objects that are sent back. */
import { expect, it } from 'vitest'
import type { Answered } from '../support/client.js'
import { png } from '../support/images.js'
import { onSomeSites } from '../support/matrix.js'
import { wayne, type Site } from '../support/site.js'

const put = (site: Site, id: string, json: unknown): Promise<Answered> =>
  site.ask({ method: 'PUT', path: `/api-tokens/${id}`, as: site.admin.stark, json })

const full = {
  name: 'Robot',
  description: 'Sweeps',
  icon: '/icons/robot.png',
  modules: ['MOD-6630-1198'],
  scopes: ['orders:read'],
  metadata: { a: { b: 1 } },
  expiresAt: Date.UTC(2999, 0),
  allowedIps: ['10.0.0.0/8'],
}

onSomeSites('update', (open) => {
  it('WIRE: PUT changes each field and keeps those that are absent', async () => {
    const site = await open()
    const { record } = await site.create(full)
    let expected = (await put(site, record.id, {})).json
    expect(expected.revision).toBe(1)
    for (const change of [
      { name: 'Robot 2' },
      { description: '' },
      { icon: '' },
      { modules: [{ id: 'MOD-1756-1452', name: 'Access management' }] },
      { scopes: [] },
      { expiresAt: null },
      { allowedIps: ['::1'] },
      { metadata: { c: true } },
    ]) {
      const { status, json } = await put(site, record.id, change)
      const { updated } = json.audit
      const audit = { ...expected.audit, updated }
      expected = { ...expected, ...change, revision: expected.revision + 1, audit }
      expect([status, json], JSON.stringify(change)).toEqual([200, expected])
    }
  })

  it('WIRE: a whole object that is sent back changes nothing, with its icon and its value', async () => {
    const site = await open()
    const icons = ['', '/icons/robot.png', png()]
    for (const icon of icons) {
      const { record } = await site.create({ ...full, icon })
      const path = `/api-tokens/${record.id}`
      const read = await site.ask({ path: `${path}?select=+token`, as: site.admin.stark })
      const { status, json } = await put(site, record.id, read.json)
      expect([status, json.revision]).toEqual([200, 1])
      const audit = await site.ask({ path: `${path}/audit?limit=100`, as: site.admin.stark })
      const events = audit.json.data.map(({ event }: { event: string }) => event.split('.')[2])
      expect(events).toEqual(['revealed', 'created'])
    }
  })

  it('WIRE: an object of a list that is sent back keeps what the list left out', async () => {
    const site = await open()
    const { record } = await site.create({ ...full, icon: png() })
    const path = '/api-tokens?select=+audit,+metadata&name=Robot'
    for (const query of [path, '/api-tokens?name=Robot']) {
      const { json } = await site.ask({ path: query, as: site.admin.stark })
      expect((await put(site, record.id, json.data[0])).json.revision).toBe(1)
    }
    expect((await site.gate.tokens.get(record.id))?.metadata).toEqual(full.metadata)
  })

  it('WIRE: what is said of a token and is not so is 400, all of it in one answer', async () => {
    const site = await open()
    const { record, value } = await site.create()
    const other = await site.create({ name: 'Other' })
    const untrue = {
      id: other.record.id,
      account: { id: wayne.id },
      status: 'Disabled',
      token: other.value,
      name: '',
      nothing: 1,
      expiresAt: '2001-01-01T00:00:00Z',
    }
    const { status, json } = await put(site, record.id, untrue)
    expect(status).toBe(400)
    expect(Object.keys(json.errors).toSorted()).toEqual(Object.keys(untrue).toSorted())
    const { id, account } = record
    const so = { id, account, status: 'Active', token: value, audit: 1, revision: 9, tokenHint: 0 }
    const accepted = await put(site, record.id, { ...so, lastAccessAt: 'never' })
    expect([accepted.status, accepted.json.revision]).toEqual([200, 1])
  })

  it('WIRE: the value that is accepted is the present one', async () => {
    const site = await open({ reveal: false })
    const { record, value } = await site.create()
    expect((await put(site, record.id, { token: value })).status).toBe(200)
    const rotated = await site.ask({
      method: 'POST',
      path: `/api-tokens/${record.id}/rotate`,
      as: site.admin.stark,
      json: { overlapSeconds: 60 },
    })
    expect((await put(site, record.id, { token: value })).status).toBe(400)
    expect((await put(site, record.id, { token: rotated.json.token })).status).toBe(200)
  })

  it('WIRE: what a token holds already may be kept by whoever does not hold it', async () => {
    const site = await open()
    const { record } = await site.create(full)
    const { value } = await site.create({ scopes: ['tokens:*'] })
    const path = `/api-tokens/${record.id}`
    const { json } = await site.ask({ path, as: value })
    const kept = await site.ask({ method: 'PUT', path, as: value, json: { ...json, name: 'New' } })
    expect([kept.status, kept.json.name]).toEqual([200, 'New'])
    const more = { scopes: ['orders:read', 'orders:write'] }
    expect((await site.ask({ method: 'PUT', path, as: value, json: more })).status).toBe(403)
  })
})
