/** The token as it is on the wire. */
import type { Store, TokenId, TokenRecord } from '@bearergate/core'
import { expect, it } from 'vitest'
import { onEverySite } from '../support/matrix.js'
import { john, modules, sameOrigin, type Site } from '../support/site.js'

const managing = { id: 'MOD-1756-1452' }

onEverySite('the token', (open) => {
  it('WIRE: the example, byte for byte', async () => {
    const opened: Store[] = []
    const site = await open({ through: (store) => (opened.push(store), store) })
    const id = await johnCreates(site)
    const robot2 = await site.create({ name: 'Robot 2', modules: ['MOD-1756-1452'] })
    await change(site, id, robot2.value, { description: 'x' })
    await change(site, id, robot2.value, { description: '' })
    await opened[0]?.noteUsage([{ id, at: Date.UTC(2026, 10, 1, 12, 34, 56, 789) }])
    const { text } = await site.ask({ path: `/api-tokens/${id}`, as: site.admin.stark })
    const record = await recordOf(site, id)
    const [created, updated] = [timeOf(record, 'created'), timeOf(record, 'updated')]
    expect(text).toBe(
      `{"id":"${id}","name":"Robot 1","description":"","icon":"","status":"Active",` +
        '"account":{"id":"ACC-1234-5678","name":"Stark Industries"},' +
        '"modules":[{"id":"MOD-1756-1452","name":"Access management"}],"scopes":[],' +
        '"expiresAt":null,"allowedIps":[],"metadata":{},"lastAccessAt":"2026-11-01T12:34:56.789Z",' +
        `"tokenHint":"${record.hint}","revision":3,` +
        `"audit":{"created":{"at":"${created}","by":{"id":"USR-1","name":"John Smith"}},` +
        `"updated":{"at":"${updated}","by":{"id":"${robot2.record.id}","name":"Robot 2"}}}}`,
    )
  })

  it('WIRE: the value is the last member, of the answers alone that give it', async () => {
    const site = await open()
    const { record, value } = await site.create()
    const path = `/api-tokens/${record.id}`
    const as = site.admin.stark
    const read = await site.ask({ path, as })
    const revealed = await site.ask({ path: `${path}?select=+token`, as })
    const { token, ...document } = revealed.json
    expect(Object.keys(revealed.json).at(-1)).toBe('token')
    expect(token === value).toBe(true)
    expect(Object.keys(document)).toEqual(Object.keys(read.json))
    expect(read.json.tokenHint).toBe(`mkt_…${value.slice(-4)}`)
  })

  it('WIRE: audit holds the newest occurrence of what has happened, in UTC with milliseconds', async () => {
    const site = await open()
    const { record } = await site.create()
    const path = `/api-tokens/${record.id}`
    const as = site.admin.stark
    const stampsAfter = async (method: string, under: string, json?: object) => {
      await site.ask({ method, path: path + under, as, json })
      return (await site.ask({ path, as })).json.audit
    }
    const created = ['created']
    expect(Object.keys(await stampsAfter('GET', ''))).toEqual(created)
    const { disabled } = await stampsAfter('POST', '/disable')
    expect(disabled.at).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/)
    expect(disabled.by.name).toBe('Administrator')
    await stampsAfter('POST', '/enable')
    await stampsAfter('POST', '/rotate')
    await stampsAfter('GET', '?select=+token')
    const stamps = await stampsAfter('PATCH', '', { name: 'Robot 9' })
    const all = ['created', 'updated', 'enabled', 'disabled', 'rotated', 'revealed']
    expect(Object.keys(stamps)).toEqual(all)
    await new Promise((resolve) => setTimeout(resolve, 2))
    const later = await stampsAfter('POST', '/disable')
    expect(Date.parse(later.disabled.at)).toBeGreaterThan(Date.parse(disabled.at))
    expect(later.created).toEqual(stamps.created)
  })

  it('WIRE: a module that the account has lost is known by its id', async () => {
    const present = [...modules]
    const site = await open({ gate: { modules: () => present } })
    const { record } = await site.create({ modules: ['MOD-1756-1452', 'MOD-6630-1198'] })
    present.pop()
    const { json } = await site.ask({ path: `/api-tokens/${record.id}`, as: site.admin.stark })
    expect(json.modules).toEqual([
      { id: 'MOD-1756-1452', name: 'Access management' },
      { id: 'MOD-6630-1198', name: 'MOD-6630-1198' },
    ])
  })
})

async function johnCreates(site: Site): Promise<TokenId> {
  const json = { name: 'Robot 1', modules: [managing] }
  const asked = { method: 'POST', path: '/api-tokens', user: john, headers: sameOrigin, json }
  return (await site.ask(asked)).json.id
}

async function change(site: Site, id: string, as: string, json: object): Promise<void> {
  const { status } = await site.ask({ method: 'PUT', path: `/api-tokens/${id}`, as, json })
  expect(status).toBe(200)
}

async function recordOf(site: Site, id: TokenId): Promise<TokenRecord> {
  const record = await site.gate.tokens.get(id)
  if (record === undefined) throw new Error('no record')
  return record
}

function timeOf({ audit }: TokenRecord, event: 'created' | 'updated'): string {
  return new Date(audit[event]?.at ?? 0).toISOString()
}
