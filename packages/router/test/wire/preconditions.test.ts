/** Revisions as entity tags (row O8). */
import { expect, it } from 'vitest'
import type { Answered } from '../support/client.js'
import { onSomeSites } from '../support/matrix.js'
import type { Site } from '../support/site.js'

/** Every request that changes a token. */
const changing = [
  ['PUT', '', { name: 'New' }],
  ['PATCH', '', { name: 'Newer' }],
  ['POST', '/disable', undefined],
  ['POST', '/enable', undefined],
  ['POST', '/rotate', undefined],
  ['DELETE', '', undefined],
] as const
type Change = (typeof changing)[number]

const stale = ['"7"', 'W/"1"', '"x"', '""', '"01"', '"1.0"', '"7", W/"1"', '"99999999999999999999"']
const malformed = ['1', "'1'", '"1', '"1" "2"', 'W/1', ',', '"1",', '*, "1"', '"x"'.repeat(400)]

onSomeSites('preconditions', (open) => {
  it('O8 WIRE: the entity tag of every answer with a token is its revision', async () => {
    const site = await open()
    const as = site.admin.stark
    const json = { name: 'Robot' }
    const created = await site.ask({ method: 'POST', path: '/api-tokens', as, json })
    expect([created.headers.get('etag'), created.json.revision]).toEqual(['"1"', 1])
    const { id } = created.json
    for (const [method, under, json] of changing.slice(0, -1)) {
      const answer = await site.ask({ method, path: `/api-tokens/${id}${under}`, as, json })
      const read = await site.ask({ path: `/api-tokens/${id}`, as })
      for (const { headers } of [answer, read]) {
        expect(headers.get('etag')).toBe(`"${read.json.revision}"`)
      }
    }
  })

  it('O8 WIRE: If-Match lets through what names the revision, by itself, in a list, or as *', async () => {
    const site = await open()
    const { record } = await site.create()
    for (const change of changing) {
      const present = await revisionOf(site, record.id)
      const kinds = [`"${present}"`, `"99", "${present}"`, `W/"9" ,\t"${present}"`, '*']
      const ifMatch = kinds[present % kinds.length] ?? ''
      expect((await attempt(site, record.id, change, ifMatch)).status, ifMatch).toBeLessThan(300)
    }
  })

  it('O8 WIRE: If-Match that names other revisions is 412 on every verb, and nothing is changed', async () => {
    const site = await open()
    const { record } = await site.create()
    for (const change of changing) {
      for (const ifMatch of stale) {
        const { status, json } = await attempt(site, record.id, change, ifMatch)
        expect([status, json.title], `${change[0]} ${ifMatch}`).toEqual([
          412,
          'Precondition Failed',
        ])
      }
    }
    expect(await revisionOf(site, record.id)).toBe(1)
  })

  it('O8 If-Match that is none is 400, not ignored; of an unknown token everything is 404', async () => {
    const site = await open()
    const { record } = await site.create()
    for (const change of changing) {
      for (const ifMatch of malformed) {
        const { status, json } = await attempt(site, record.id, change, ifMatch)
        expect([status, Object.keys(json.errors ?? {})], ifMatch).toEqual([400, ['If-Match']])
      }
      for (const ifMatch of ['"1"', '*', '"1", "2"', '"x"']) {
        const { status } = await attempt(site, 'TKN-0000-0000-0000', change, ifMatch)
        expect(status, `${change[0]} ${ifMatch}`).toBe(404)
      }
    }
    expect(await revisionOf(site, record.id)).toBe(1)
  })

  it('O8 of updates that insist on one revision one is done, the others are 412', async () => {
    const site = await open()
    const { record } = await site.create()
    const names = ['a', 'b', 'c', 'd']
    const answers = await Promise.all(
      names.map((name) => attempt(site, record.id, ['PUT', '', { name }], '"1"')),
    )
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 412, 412, 412])
    const done = answers.findIndex(({ status }) => status === 200)
    expect((await site.gate.tokens.get(record.id))?.name).toBe(names[done])
  })
})

type AnyChange = Change | readonly ['PUT', '', { readonly name: string }]

function attempt(
  site: Site,
  id: string,
  [method, under, json]: AnyChange,
  ifMatch: string,
): Promise<Answered> {
  const headers = { 'If-Match': ifMatch }
  return site.ask({
    method,
    path: `/api-tokens/${id}${under}`,
    as: site.admin.stark,
    headers,
    json,
  })
}

async function revisionOf(site: Site, id: string): Promise<number> {
  return (await site.ask({ path: `/api-tokens/${id}`, as: site.admin.stark })).json.revision
}
