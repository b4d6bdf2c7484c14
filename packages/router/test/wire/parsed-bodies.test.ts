/** Hosts whose own parser, `express.json()` or one for Koa, reads bodies first. */
import { expect, it } from 'vitest'
import { png, upload } from '../support/images.js'
import { onEverySite } from '../support/matrix.js'

onEverySite('a host that parses bodies', (open) => {
  it('WIRE: what the parser read is taken from it, on every resource with a body', async () => {
    const site = await open({ parsesBodies: true })
    const as = site.admin.stark
    const json = { name: 'Röbot', metadata: { a: [1] } }
    const created = await site.ask({ method: 'POST', path: '/api-tokens', as, json })
    expect([created.status, created.json.name]).toEqual([201, 'Röbot'])
    const path = `/api-tokens/${created.json.id}`
    const put = await site.ask({ method: 'PUT', path, as, json: { description: 'Sweeps' } })
    expect([put.json.description, put.json.metadata]).toEqual(['Sweeps', { a: [1] }])
    const patch = await site.ask({ method: 'PATCH', path, as, json: { metadata: { a: null } } })
    expect(patch.json.metadata).toEqual({})
    const wrong = await site.ask({ method: 'PUT', path, as, json: { nothing: 1 } })
    expect([wrong.status, Object.keys(wrong.json.errors)]).toEqual([400, ['nothing']])
    const rotated = await site.ask({
      method: 'POST',
      path: `${path}/rotate`,
      as,
      json: { overlapSeconds: 60 },
    })
    expect(rotated.status).toBe(200)
    for (const action of ['disable', 'enable']) {
      const { status } = await site.ask({ method: 'POST', path: `${path}/${action}`, as })
      expect(status, action).toBe(200)
    }
    expect((await site.ask({ method: 'DELETE', path, as })).status).toBe(204)
  })

  it('WIRE: what the parser left alone is read by the handler', async () => {
    const site = await open({ parsesBodies: true })
    const asked = { method: 'POST', path: '/api-tokens', as: site.admin.stark }
    const uploaded = await site.ask({ ...asked, body: upload({ name: 'Robot' }, png()) })
    expect([uploaded.status, uploaded.json.icon]).toEqual([
      201,
      expect.stringMatching(/\/icon\?v=/),
    ])
    const text = { headers: { 'Content-Type': 'text/plain' }, body: '{"name":"Robot"}' }
    expect((await site.ask({ ...asked, ...text })).status).toBe(415)
  })
})
