/** No field that is not the client's is ever written, under whatever name (ATTACKS 6). */
import { system, type TokenRecord } from '@bearergate/core'
import { expect, it } from 'vitest'
import { onSomeSites } from '../support/matrix.js'
import type { Site } from '../support/site.js'
import { asserted, fieldNames, ignored } from './support/field-names.js'

const by = system('test')
const moment = '2030-01-01T00:00:00.000Z'

const values: readonly unknown[] = ['x', 7, { $ne: null }]

function recordOf(site: Site, id: string): Promise<TokenRecord | undefined> {
  return site.gate.tokens.get(id, by)
}

/** A record without what is drawn or told by the clock. */
function kindOf(record: TokenRecord | undefined): object {
  const { id: _id, hint: _hint, audit, ...rest } = record ?? { audit: { created: { by: {} } } }
  return { ...rest, audit: { created: { by: audit.created.by }, ...Object.keys(audit) } }
}

onSomeSites('mass assignment', (open) => {
  it('6 every name alone, in updates: refused or ignored', async () => {
    const site = await open()
    const { record } = await site.create()
    const path = `/api-tokens/${record.id}`
    for (const [index, name] of [...fieldNames, ...ignored, ...asserted].entries()) {
      const json = { [name]: values[index % values.length] }
      const method = index % 2 === 0 ? 'PUT' : 'PATCH'
      const { status } = await site.ask({ method, path, as: site.admin.stark, json })
      expect([method, name, status]).toEqual([method, name, ignored.includes(name) ? 200 : 400])
    }
    expect(await recordOf(site, record.id)).toEqual(record)
    expect((await site.gate.tokens.audit({ object: record.id }, by)).total).toBe(1)
  })

  it('6 every name alone, in creates: refused, or the token is as it would be without', async () => {
    const site = await open()
    const create = async (fields: object) =>
      site.ask({
        method: 'POST',
        path: '/api-tokens',
        as: site.admin.stark,
        json: { name: 'x', ...fields },
      })
    const plain = (await create({})).json.id
    const expected = kindOf(await recordOf(site, plain))
    for (const [index, name] of [...fieldNames, ...ignored].entries()) {
      const answer = await create({ [name]: values[index % values.length] })
      expect([name, answer.status]).toEqual([name, ignored.includes(name) ? 201 : 400])
      if (answer.status === 201)
        expect(kindOf(await recordOf(site, answer.json.id))).toEqual(expected)
    }
    expect((await site.gate.tokens.list({}, by)).total).toBe(3 + ignored.length)
  })

  it('6 all names at once: one answer names every one of them', async () => {
    const site = await open()
    const { record } = await site.create()
    const json = Object.fromEntries(fieldNames.map((name) => [name, 1]))
    const path = `/api-tokens/${record.id}`
    for (const method of ['PUT', 'PATCH']) {
      const answer = await site.ask({ method, path, as: site.admin.stark, json })
      expect(answer.status).toBe(400)
      for (const name of fieldNames) expect(answer.json.errors).toHaveProperty([name])
    }
    expect(await recordOf(site, record.id)).toEqual(record)
  })

  it('6 nested, in lists, and in what else has a body', async () => {
    const site = await open()
    const { record } = await site.create({ modules: ['MOD-1756-1452'] })
    const path = `/api-tokens/${record.id}`
    for (const name of fieldNames) {
      const hidden = { [name]: 'x' }
      const bodies = [
        { account: { id: record.account.id, ...hidden } },
        { modules: [{ id: 'MOD-1756-1452', ...hidden }] },
        { scopes: [hidden] },
        { allowedIps: [hidden] },
      ]
      const json = bodies[name.length % bodies.length]
      const put = await site.ask({ method: 'PUT', path, as: site.admin.stark, json })
      expect([name, put.status]).toEqual([name, 400])
    }
    for (const action of ['disable', 'enable', 'rotate']) {
      const json = Object.fromEntries(fieldNames.map((name) => [name, 'x']))
      const asked = { method: 'POST', path: `${path}/${action}`, as: site.admin.stark, json }
      expect((await site.ask(asked)).status).toBe(400)
    }
    const list = { method: 'PUT', path, as: site.admin.stark, json: [{ status: 'Disabled' }] }
    expect((await site.ask(list)).status).toBe(400)
    expect(await recordOf(site, record.id)).toEqual(record)
  })

  it('6 what may be sent back is not taken over', async () => {
    const site = await open()
    const { record } = await site.create()
    const json = {
      id: record.id,
      account: { ...record.account, name: 'Other Industries' },
      status: 'Active',
      revision: 99,
      tokenHint: 'mkt_…hint',
      lastAccessAt: moment,
      audit: { created: { at: moment, by: { id: 'x', name: 'x' } }, digests: [] },
      modules: [],
    }
    for (const method of ['PUT', 'PATCH']) {
      const asked = { method, path: `/api-tokens/${record.id}`, as: site.admin.stark, json }
      expect((await site.ask(asked)).status).toBe(200)
    }
    expect(await recordOf(site, record.id)).toEqual(record)
  })
})
