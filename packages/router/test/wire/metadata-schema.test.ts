/** Metadata that the host checks by a Standard Schema. */
import type { StandardResult, StandardSchema } from '@bearergate/router'
import * as v from 'valibot'
import { expect, it } from 'vitest'
import { onEveryFramework } from '../support/matrix.js'
import { base, type Site } from '../support/site.js'

function schemaOf(validate: (value: unknown) => StandardResult | Promise<StandardResult>) {
  return { '~standard': { version: 1, validate } } as const satisfies StandardSchema
}

const team = v.strictObject({ team: v.pipe(v.string('Name a team.'), v.toLowerCase()) })

async function create(site: Site, json: object) {
  return site.ask({ method: 'POST', path: '/api-tokens', as: site.admin.stark, json })
}

/** Reads a token, changes it, and gives the problem or the token. */
async function change(site: Site, method: string, id: string, json: object) {
  return (await site.ask({ method, path: `/api-tokens/${id}`, as: site.admin.stark, json })).json
}

onEveryFramework('a schema for metadata', (open) => {
  it('WIRE: refuses by path, with its own words, beside what else is wrong', async () => {
    const site = await open({ routes: { metadata: team } })
    const { status, json } = await create(site, { name: '', metadata: { team: 1 } })
    expect(status).toBe(400)
    expect(json.errors).toEqual({ name: ['Enter a name.'], 'metadata.team': ['Name a team.'] })
    const none = await create(site, { name: 'Robot' })
    expect(Object.keys(none.json.errors)).toEqual(['metadata.team'])
  })

  it('WIRE: what it makes of the metadata is what is kept', async () => {
    const site = await open({ routes: { metadata: team } })
    const { status, json } = await create(site, { name: 'Robot', metadata: { team: 'RED' } })
    expect([status, json.metadata]).toEqual([201, { team: 'red' }])
    expect((await change(site, 'PUT', json.id, { metadata: { team: 'Blue' } })).metadata).toEqual({
      team: 'blue',
    })
    expect((await change(site, 'PATCH', json.id, { name: 'New' })).metadata).toEqual({
      team: 'blue',
    })
  })

  it('WIRE: it sees what a merge patch makes of the metadata, and nothing where there is no change', async () => {
    const seen: unknown[] = []
    const metadata = schemaOf(async (value) => {
      await Promise.resolve()
      seen.push(value)
      return { value }
    })
    const site = await open({ routes: { metadata } })
    const { record } = await site.create({ metadata: { a: 1, b: 2 } })
    await change(site, 'PATCH', record.id, { metadata: { b: null, c: 3 } })
    await change(site, 'PUT', record.id, { name: 'New' })
    await change(site, 'PATCH', record.id, { name: 'Newer' })
    await change(site, 'PUT', record.id, { metadata: {} })
    expect(seen).toEqual([{ a: 1, c: 3 }, {}])
  })

  it('WIRE: refuses asynchronously; paths may be segments; symbols and numbers are words', async () => {
    const issues = [
      { message: 'One.', path: ['a', { key: 0 }] },
      { message: 'Two.', path: [Symbol('s')] },
      { message: 'Three.' },
    ]
    const site = await open({ routes: { metadata: schemaOf(() => Promise.resolve({ issues })) } })
    const { record } = await site.create({ metadata: { a: 1 } })
    const { errors } = await change(site, 'PUT', record.id, { metadata: { a: 2 } })
    expect(errors).toEqual({
      'metadata.a.0': ['One.'],
      'metadata.Symbol(s)': ['Two.'],
      metadata: ['Three.'],
    })
    expect((await site.gate.tokens.get(record.id))?.metadata).toEqual({ a: 1 })
  })

  it('WIRE: its outcome obeys the bounds of metadata', async () => {
    const value = { a: { b: { c: { d: 1 } } } }
    const site = await open({ routes: { metadata: schemaOf(() => ({ value })) } })
    const { status, json } = await create(site, { name: 'Robot' })
    expect([status, Object.keys(json.errors)]).toEqual([400, ['metadata']])
  })

  it('WIRE: one that fails is an error of the host, and nothing is written', async () => {
    const failing = [
      schemaOf(() => {
        throw new Error('schema')
      }),
      schemaOf(() => Promise.reject(new TypeError('schema'))),
    ]
    for (const metadata of failing) {
      const site = await open({ routes: { metadata } })
      const answer = await fetch(`${site.origin}${base}/api-tokens`, {
        method: 'POST',
        headers: {
          Authorization: `Bearer ${site.admin.stark}`,
          'Content-Type': 'application/json',
        },
        body: '{"name":"Robot","metadata":{"a":1}}',
      })
      expect([answer.status, (await answer.text()).includes('schema')]).toEqual([500, false])
      const { total } = await site.gate.tokens.list({ account: 'ACC-1234-5678', limit: 0 })
      expect(total).toBe(1)
    }
  })
})
