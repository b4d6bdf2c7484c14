/** Pages, order and selection of collections. */
import { expect, it } from 'vitest'
import type { Answered } from '../support/client.js'
import { onSomeSites } from '../support/matrix.js'
import { john, type Site } from '../support/site.js'

const list = (site: Site, query: string, path = '/api-tokens'): Promise<Answered> =>
  site.ask({ path: `${path}?${query}`, as: site.admin.stark })

const namesOf = ({ json }: Answered): readonly string[] =>
  json.data.map(({ name }: { name: string }) => name)

async function furnish(site: Site, count: number): Promise<void> {
  const names = Array.from({ length: count }, (_, index) => `Robot ${String(index % 7)}`)
  await Promise.all(names.map((name) => site.create({ name, metadata: { a: 1 } })))
}

const byDefault = [
  'id',
  'name',
  'description',
  'icon',
  'status',
  'account',
  'modules',
  'scopes',
  'expiresAt',
  'allowedIps',
  'lastAccessAt',
  'tokenHint',
  'revision',
]

const everything = [...byDefault.toSpliced(10, 0, 'metadata'), 'audit']

/** What of a token is seen, and what `$meta.omitted` says is not. */
const selections = [
  ['', byDefault, ['metadata', 'audit']],
  ['select=+audit,-description', undefined, ['description', 'metadata']],
  ['select=+audit,+metadata', everything, undefined],
  ['select=audit,metadata', everything, undefined],
  ['select=%2Baudit,%20metadata', everything, undefined],
  ['select=-*,+id,+name', ['id', 'name'], undefined],
  ['select=-*', [], undefined],
  ['select=*', everything, undefined],
  ['select=', byDefault, ['metadata', 'audit']],
] as const

/** What is wrong in a query string, by the parameter that the answer names. */
const wrong = [
  ['limit', 'limit=x'],
  ['limit', 'limit=-1'],
  ['limit', 'limit=1.5'],
  ['limit', 'limit='],
  ['limit', 'limit=1&limit=1'],
  ['limit', 'limit=%31%'],
  ['offset', 'offset=-1'],
  ['offset', 'offset=99999999999999999999'],
  ['offset', 'offset=1&revision=1&offset=2'],
  ['order', 'order=colour'],
  ['order', 'order=modules'],
  ['order', 'order=name,-name'],
  ['order', 'order=name&order=id'],
  ['select', 'select=digests'],
  ['select', 'select=+token'],
  ['select', 'select=id&select=name'],
] as const

onSomeSites('collections', (open) => {
  it('WIRE: limit and offset, their defaults, bounds and meta', async () => {
    const site = await open()
    await furnish(site, 11)
    for (const [query, pagination, length] of [
      ['', { offset: 0, limit: 10, total: 12 }, 10],
      ['limit=3&offset=2', { offset: 2, limit: 3, total: 12 }, 3],
      ['offset=11', { offset: 11, limit: 10, total: 12 }, 1],
      ['offset=12', { offset: 12, limit: 10, total: 12 }, 0],
      ['limit=0', { offset: 0, limit: 0, total: 12 }, 0],
      ['limit=100', { offset: 0, limit: 100, total: 12 }, 12],
      ['limit=101', { offset: 0, limit: 100, total: 12 }, 12],
      ['limit=99999999999999999999', { offset: 0, limit: 100, total: 12 }, 12],
      ['name=Robot 1&limit=1', { offset: 0, limit: 1, total: 2 }, 1],
      ['limit=0&name=Robot 1', { offset: 0, limit: 0, total: 2 }, 0],
    ] as const) {
      const { status, json } = await list(site, query)
      expect([status, json.$meta.pagination, json.data.length], query).toEqual([
        200,
        pagination,
        length,
      ])
    }
  })

  it('WIRE: pages neither repeat nor skip, in any order; the id breaks ties', async () => {
    const site = await open()
    await furnish(site, 14)
    for (const order of ['order=name', 'order=-status,-name', 'order=-audit.created.at', '']) {
      const whole = await list(site, `${order}&limit=100`)
      const pages = await Promise.all(
        [0, 4, 8, 12].map((offset) => list(site, `limit=4&offset=${String(offset)}&${order}`)),
      )
      expect(pages.flatMap(({ json }) => json.data)).toEqual(whole.json.data)
      expect(new Set(whole.json.data.map(({ id }: { id: string }) => id)).size).toBe(15)
    }
    const ids = (await list(site, 'order=status,id&limit=100&select=id')).json.data
    expect(ids).toEqual(
      ids.toSorted((a: { id: string }, b: { id: string }) => (a.id < b.id ? -1 : 1)),
    )
  })

  it('WIRE: order by code point, up and down, by several fields; a sign in any spelling', async () => {
    const site = await open()
    for (const name of ['b', 'B', 'ä', 'a', '🤖', '\uFFFD']) await site.create({ name })
    const up = ['Administrator', 'B', 'a', 'b', 'ä', '\uFFFD', '🤖']
    for (const order of ['name', '+name', '%2Bname', '%20name', 'revision,name']) {
      expect(namesOf(await list(site, `order=${order}`)), order).toEqual(up)
    }
    expect(namesOf(await list(site, 'order=-name'))).toEqual(up.toReversed())
    const newest = (await site.gate.tokens.create({ account: john.account, name: 'new' })).record
    expect(namesOf(await list(site, `order=-id&id=${newest.id}`))).toEqual(['new'])
  })

  it('WIRE: select adds and takes away; omitted says what is left out', async () => {
    const site = await open()
    await site.create({ metadata: { a: 1 } })
    for (const [query, members, omitted] of selections) {
      const { json } = await list(site, `name=Robot&${query}`)
      if (members !== undefined) expect(Object.keys(json.data[0]), query).toEqual(members)
      if (omitted !== undefined) expect(json.$meta.omitted, query).toEqual(omitted)
    }
    const all = await list(site, 'select=*')
    expect(Object.keys(all.json.$meta)).toEqual(['pagination'])
    const deep = await list(
      site,
      'name=Robot&select=-*,audit.created.by.name,modules.id,account.id',
    )
    expect(deep.json.data).toEqual([
      {
        account: { id: 'ACC-1234-5678' },
        modules: [],
        audit: { created: { by: { name: 'test' } } },
      },
    ])
    const none = await list(site, 'name=Robot&select=-*,name')
    expect(none.json.$meta.omitted.slice(0, 2)).toEqual(['id', 'description'])
  })

  it('WIRE: one token and its audit trail are selected from likewise', async () => {
    const site = await open()
    const { record } = await site.create()
    const path = `/api-tokens/${record.id}`
    const one = await list(site, 'select=-*,id,audit.created.by.name', path)
    expect(one.json).toEqual({ id: record.id, audit: { created: { by: { name: 'test' } } } })
    await site.gate.tokens.disable(record.id)
    const trail = await list(site, 'select=-*,event&limit=1&offset=1', `${path}/audit`)
    expect(trail.json.data).toEqual([{ event: 'bearergate.token.created' }])
    expect(trail.json.$meta.pagination).toEqual({ offset: 1, limit: 1, total: 2 })
    const { json } = await list(site, 'order=timestamp&event=x', `${path}/audit`)
    expect(Object.keys(json.errors)).toEqual(['order', 'filter'])
  })

  it('WIRE: what is wrong with a query is 400, all of it in one answer', async () => {
    const site = await open()
    for (const [parameter, query] of wrong) {
      const { status, json } = await list(site, query)
      expect([status, Object.keys(json.errors)], query).toEqual([400, [parameter]])
    }
    const { json } = await list(site, 'limit=x&offset=x&select=x&order=x&colour=red')
    expect(Object.keys(json.errors).toSorted()).toEqual([
      'filter',
      'limit',
      'offset',
      'order',
      'select',
    ])
  })
})
