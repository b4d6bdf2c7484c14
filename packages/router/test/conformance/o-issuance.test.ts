/** Issuance (rows O) of the management API. */
import { createHash } from 'node:crypto'
import { expect, it } from 'vitest'
import type { Answered } from '../support/client.js'
import { onEverySite } from '../support/matrix.js'
import { base, john, sameOrigin, type Site } from '../support/site.js'

onEverySite('issuance', (open) => {
  it('O1 a value is in the answer that makes it, and in no other', async () => {
    const site = await open()
    const as = site.admin.stark
    const json = { name: 'Robot', metadata: { a: 1 } }
    const created = await site.ask({ method: 'POST', path: '/api-tokens', as, json })
    const path = `/api-tokens/${created.json.id}`
    const rotated = await site.ask({ method: 'POST', path: `${path}/rotate`, as })
    const values = [created.json.token, rotated.json.token, site.admin.stark]
    const answers = await answersAbout(site, path)
    const found = answers.flatMap((answer) => values.flatMap((value) => tracesOf(value, answer)))
    expect(found).toEqual([])
    expect(tracesOf(created.json.token, created).length).toBeGreaterThan(0)
  })

  it('O1 the value is in no list, even where it may be revealed', async () => {
    const site = await open()
    for (const select of ['+token', '*,+token', 'token', '-token']) {
      const path = `/api-tokens?select=${select}`
      const { status, json } = await site.ask({ path, as: site.admin.stark })
      expect([status, Object.keys(json.errors)], select).toEqual([400, ['select']])
    }
    const all = await site.ask({ path: '/api-tokens?select=%2B*', as: site.admin.stark })
    expect(all.json.data.some((token: object) => 'token' in token)).toBe(false)
  })

  it('O1 WIRE: select=+token gives the value and is audited; 409 where it cannot be recovered', async () => {
    const site = await open()
    const { record, value } = await site.create()
    const path = `/api-tokens/${record.id}`
    for (const select of ['+token', '%2Btoken', '%20token', '-*,+token']) {
      const asked = { path: `${path}?select=${select}`, as: site.admin.stark }
      expect((await site.ask(asked)).json.token === value).toBe(true)
    }
    const { json } = await site.ask({ path: `${path}/audit`, as: site.admin.stark })
    expect(json.data[0].event).toBe('bearergate.token.revealed')
    expect(json.$meta.pagination.total).toBe(5)
    const sealed = await open({ reveal: false })
    const other = await sealed.create()
    const refused = await sealed.ask({
      path: `/api-tokens/${other.record.id}?select=+token`,
      as: sealed.admin.stark,
    })
    expect([refused.status, refused.json.type.split('/').at(-1)]).toEqual([
      409,
      'value-not-recoverable',
    ])
  })

  it('O9 201 has a Location without the value, and nothing else names it', async () => {
    const site = await open()
    const json = { name: 'Robot' }
    const created = await site.ask({
      method: 'POST',
      path: '/api-tokens',
      as: site.admin.stark,
      json,
    })
    expect(created.headers.get('location')).toBe(`${base}/api-tokens/${created.json.id}`)
    const headers = JSON.stringify([...created.headers])
    expect(headers.includes(created.json.token.slice(-20))).toBe(false)
  })

  it('O10 every mutation is in the audit trail: who, what, before and after', async () => {
    const site = await open()
    const headers = { ...sameOrigin, 'User-Agent': 'curl/8\t(test)' }
    const asJohn = (method: string, path: string, json?: object) =>
      site.ask({ method, path, user: john, headers, json })
    const { id } = (await asJohn('POST', '/api-tokens', { name: 'Robot' })).json
    const path = `/api-tokens/${id}`
    await asJohn('PUT', path, { name: 'Robot 2' })
    await asJohn('PATCH', path, { description: 'Sweeps' })
    await asJohn('POST', `${path}/disable`)
    await asJohn('POST', `${path}/enable`)
    await asJohn('POST', `${path}/rotate`, { overlapSeconds: 5 })
    await asJohn('DELETE', path)
    const { json } = await asJohn('GET', `${path}/audit`)
    expect(json.data.map(summaryOf)).toEqual([
      ['deleted', 7, 'Active', 'Deleted'],
      ['rotated', 6, 'Active', 'Active'],
      ['enabled', 5, 'Disabled', 'Active'],
      ['disabled', 4, 'Active', 'Disabled'],
      ['updated', 3, 'Active', 'Active'],
      ['updated', 2, 'Active', 'Active'],
      ['created', 1, undefined, 'Active'],
    ])
    const { timestamp, id: auditId, ...updated } = json.data[5]
    expect([auditId, timestamp]).toEqual([
      expect.stringMatching(/^AUD-/),
      expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/),
    ])
    expect(updated).toMatchObject({
      event: 'bearergate.token.updated',
      summary: 'John Smith changed Robot 2',
      details: {},
      actor: { id: 'USR-1', name: 'John Smith', account: john.account },
      object: { id, name: 'Robot 2', objectType: 'Token', revision: 2 },
      request: { api: { ip: '127.0.0.1', userAgent: 'curl/8(test)' } },
      documents: { before: { name: 'Robot' }, after: { name: 'Robot 2' } },
    })
    expect(json.data[1].details).toEqual({ overlapSeconds: 5 })
  })
})

interface Line {
  readonly event: string
  readonly object: { readonly revision: number }
  readonly documents: Record<'before' | 'after', { readonly status: string } | null>
}

function summaryOf({ event, object, documents: { before, after } }: Line): readonly unknown[] {
  return [event.split('.')[2], object.revision, before?.status, after?.status]
}

/** Everything that there is to read, and some of what there is to do. */
async function answersAbout(site: Site, path: string): Promise<readonly Answered[]> {
  const paths = [
    '/api-tokens?select=*',
    path,
    `${path}/audit?limit=100`,
    '/api-tokens/current',
    '/modules',
    '/openapi.json',
    '/api-tokens?id=x&nothing=1',
    `${path}/icon`,
  ]
  const answers = await Promise.all(paths.map((p) => site.ask({ path: p, as: site.admin.stark })))
  const put = { method: 'PUT', path, as: site.admin.stark, json: { description: 'x' } }
  const post = { ...put, method: 'POST', path: `${path}/disable`, json: undefined }
  return [...answers, await site.ask(put), await site.ask(post)]
}

/** Where the value shows in an answer, or 12 characters of it, or its digest. */
function tracesOf(value: string, { text, headers }: Answered): readonly number[] {
  const haystack = text + JSON.stringify([...headers])
  const secret = value.slice('mkt_'.length + 13)
  const digest = createHash('sha256').update(value).digest()
  const parts = Array.from({ length: secret.length - 11 }, (_, at) => secret.slice(at, at + 12))
  const spellings = (['hex', 'base64', 'base64url'] as const).map((kind) => digest.toString(kind))
  return [...parts, ...spellings].flatMap((part, at) => (haystack.includes(part) ? [at] : []))
}
