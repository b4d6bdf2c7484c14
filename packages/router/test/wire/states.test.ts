/** Disabling, enabling and deleting. */
import { expect, it } from 'vitest'
import type { Answered } from '../support/client.js'
import { onEverySite } from '../support/matrix.js'
import type { Site } from '../support/site.js'

const switchTo = (site: Site, id: string, action: string, json?: unknown): Promise<Answered> =>
  site.ask({ method: 'POST', path: `/api-tokens/${id}/${action}`, as: site.admin.stark, json })

onEverySite('states', (open) => {
  it('WIRE: disable and enable answer the token, and work at once', async () => {
    const site = await open()
    const { record, value } = await site.create()
    const statusOf = async () => (await site.ask({ path: '/api-tokens/current', as: value })).status
    const disabled = await switchTo(site, record.id, 'disable')
    expect([disabled.status, disabled.json.status, await statusOf()]).toEqual([
      200,
      'Disabled',
      401,
    ])
    expect(disabled.headers.get('etag')).toBe('"2"')
    const enabled = await switchTo(site, record.id, 'enable')
    expect([enabled.status, enabled.json.status, await statusOf()]).toEqual([200, 'Active', 200])
  })

  it('WIRE: a repeated disable or enable changes and logs nothing', async () => {
    const site = await open()
    const { record } = await site.create()
    for (const action of ['enable', 'disable', 'enable']) {
      const first = await switchTo(site, record.id, action)
      const again = await switchTo(site, record.id, action)
      expect([again.status, again.text]).toEqual([200, first.text])
    }
    const { items } = await site.gate.tokens.audit({ object: record.id, account: 'ACC-1234-5678' })
    expect(items.map(({ event }) => event.split('.')[2])).toEqual([
      'enabled',
      'disabled',
      'created',
    ])
  })

  it('WIRE: the body is optional and may be the whole object, as long as it is of this token', async () => {
    const site = await open()
    const { record } = await site.create()
    const { json } = await site.ask({ path: `/api-tokens/${record.id}`, as: site.admin.stark })
    expect((await switchTo(site, record.id, 'disable', {})).status).toBe(200)
    expect((await switchTo(site, record.id, 'enable', json)).status).toBe(200)
    const other = await switchTo(site, record.id, 'disable', { id: 'TKN-0000-0000-0000', x: 1 })
    expect([other.status, Object.keys(other.json.errors).toSorted()]).toEqual([400, ['id', 'x']])
    expect((await site.gate.tokens.get(record.id))?.status).toBe('Active')
  })

  it('L11 WIRE: DELETE is 204 and final: 404 on every verb, except the audit trail', async () => {
    const site = await open()
    const { record, value } = await site.create({ name: 'Gone' })
    const path = `/api-tokens/${record.id}`
    const as = site.admin.stark
    const deleted = await site.ask({ method: 'DELETE', path, as })
    expect([deleted.status, deleted.text, deleted.headers.get('content-length')]).toEqual([
      204,
      '',
      null,
    ])
    expect((await site.ask({ path: '/api-tokens/current', as: value })).status).toBe(401)
    for (const [method, under, json] of verbs) {
      const { status } = await site.ask({ method, path: path + under, as, json })
      expect(status, `${method} ${under}`).toBe(404)
    }
    expect((await site.ask({ path: '/api-tokens?name=Gone', as })).json.data).toEqual([])
    const audit = await site.ask({ path: `${path}/audit`, as })
    expect(audit.json.data.map(({ event }: { event: string }) => event)).toEqual([
      'bearergate.token.deleted',
      'bearergate.token.created',
    ])
  })

  it('L11 another account has the same 404 for what exists, is gone and never was', async () => {
    const site = await open()
    const as = site.admin.wayne
    const [present, gone] = [await site.create(), await site.create()]
    await site.gate.tokens.delete(gone.record.id)
    for (const [method, under, json] of [...verbs, ['GET', '/audit'] as const]) {
      const answers = new Set<string>()
      for (const id of [present.record.id, gone.record.id, 'TKN-0000-0000-0000', 'x', '%ff']) {
        const path = `/api-tokens/${id}${under}`
        const { status, text } = await site.ask({ method, path, as, json })
        answers.add(`${status} ${text.replace(/"(instance|traceId)":"[^"]*"/g, '')}`)
      }
      expect([...answers], `${method} ${under}`).toEqual([expect.stringMatching(/^404 /)])
    }
  })
})

const verbs = [
  ['GET', ''],
  ['GET', '?select=+token'],
  ['PUT', '', { name: 'x' }],
  ['PATCH', '', { name: 'x' }],
  ['POST', '/disable'],
  ['POST', '/enable'],
  ['POST', '/rotate'],
  ['GET', '/icon'],
  ['DELETE', ''],
] as const
