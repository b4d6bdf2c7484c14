import { OptionError } from '@bearergate/core'
import { tokenRoutes, type StandardResult } from '@bearergate/router'
import { testGate } from '@bearergate/testing'
import { describe, expect, it } from 'vitest'
import * as v from 'valibot'
import { onSomeSites } from './support/matrix.js'

describe('options of tokenRoutes', () => {
  const wrong: Readonly<Record<string, unknown>> = {
    allowedOrigins: 'https://example.com',
    metadata: { validate: () => ({}) },
    alowedOrigins: [],
  }

  it.each(Object.entries(wrong))('%s is refused by its name', async (option, value) => {
    const t = testGate()
    const make = (): unknown => tokenRoutes(t.gate, { [option]: value })
    expect(make).toThrow(OptionError)
    expect(make).toThrow(`"${option}"`)
    await t.close()
  })
})

const metadata = v.strictObject({ team: v.pipe(v.string(), v.maxLength(5, 'Too long.')) })

onSomeSites('WIRE: metadata checked by the schema of the host', (open) => {
  it('what it refuses is 400 by its path, together with all else', async () => {
    const site = await open({ routes: { metadata } })
    const json = { name: '', metadata: { team: 'platform' } }
    const answer = await site.ask({
      method: 'POST',
      path: '/api-tokens',
      as: site.admin.stark,
      json,
    })
    expect([answer.status, Object.keys(answer.json.errors).toSorted()]).toEqual([
      400,
      ['metadata.team', 'name'],
    ])
    expect(answer.json.errors['metadata.team']).toEqual(['Too long.'])
  })

  it('a create without metadata is checked too, a change of something else is not', async () => {
    const site = await open({ routes: { metadata } })
    const as = site.admin.stark
    const { record } = await site.create()
    const path = `/api-tokens/${record.id}`
    const created = await site.ask({ method: 'POST', path: '/api-tokens', as, json: { name: 'R' } })
    const renamed = await site.ask({ method: 'PUT', path, as, json: { name: 'Other' } })
    expect([created.status, renamed.status]).toEqual([400, 200])
    expect(Object.keys(created.json.errors)).toEqual(['metadata.team'])
  })

  it('of a patch it is the outcome that is checked', async () => {
    const site = await open({ routes: { metadata } })
    const as = site.admin.stark
    const { record } = await site.create({ metadata: { team: 'web', old: true } })
    const ask = (patch: object): ReturnType<typeof site.ask> =>
      site.ask({
        method: 'PATCH',
        path: `/api-tokens/${record.id}`,
        as,
        json: { metadata: patch },
      })
    expect((await ask({ team: 'app' })).json.errors).toHaveProperty(['metadata.old'])
    const answer = await ask({ old: null })
    expect([answer.status, answer.json.metadata]).toEqual([200, { team: 'web' }])
  })

  it('one that takes its time may change what is stored', async () => {
    const validate = async (value: unknown): Promise<StandardResult> => ({
      value: { ...Object(value), checked: true },
    })
    const schema = { '~standard': { version: 1, vendor: 'test', validate } } as const
    const site = await open({ routes: { metadata: schema } })
    const json = { name: 'Robot', metadata: { team: 'web' } }
    const answer = await site.ask({
      method: 'POST',
      path: '/api-tokens',
      as: site.admin.stark,
      json,
    })
    expect(answer.json.metadata).toEqual({ team: 'web', checked: true })
  })
})
