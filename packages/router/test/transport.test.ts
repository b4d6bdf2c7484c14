/** HTTPS comes before everything else that the management API looks at (rows H). */
import type { RequestFacts } from '@bearergate/core/adapter'
import { tokenRoutes } from '@bearergate/router'
import { testGate } from '@bearergate/testing'
import { expect, it } from 'vitest'
import type { Answered } from './support/client.js'
import { onEveryFramework } from './support/matrix.js'
import { john, sameOrigin, type Site } from './support/site.js'

const hsts = 'max-age=31536000'

onEveryFramework('transport', (open) => {
  it('H1 H4 over plain HTTP every request gets the same 403, whoever calls and whatever for', async () => {
    const site = await open({ gate: { https: 'required', hsts } })
    const answers = await everyKindOf(site)
    const [first] = answers
    expect(first?.status).toBe(403)
    expect(first?.json.type).toMatch(/\/https-required$/)
    for (const answer of answers) expect(comparable(answer)).toEqual(first && comparable(first))
  })

  it('H1 a value that came over plain HTTP revokes nothing, and no user is asked for', async () => {
    const asked: unknown[] = []
    const actor = (): undefined => void asked.push('actor')
    const site = await open({ gate: { https: 'required' }, actor })
    const { record, value } = await site.create()
    await site.ask({ method: 'POST', path: '/revoke', form: { token: value } })
    expect((await site.gate.tokens.get(record.id))?.status).toBe('Active')
    expect(asked).toEqual([])
  })

  it('H2 over plain HTTP there is no Strict-Transport-Security', async () => {
    const site = await open({ gate: { https: 'required', hsts } })
    const answer = await site.ask({ path: '/modules', as: site.admin.stark })
    expect(answer.headers.get('strict-transport-security')).toBeNull()
  })

  it('H5 a token whose value came over plain HTTP is disabled where that is wished', async () => {
    const site = await open({ gate: { https: 'required', leaked: 'disable' } })
    const { record, value } = await site.create()
    await site.ask({ path: '/api-tokens', as: value })
    await expect.poll(async () => (await site.gate.tokens.get(record.id))?.status).toBe('Disabled')
  })
})

it('H3 over HTTPS every answer has it once, the refusals too; without the option none', async () => {
  for (const wanted of [hsts, false] as const) {
    const t = testGate({ https: 'required', hsts: wanted })
    const handler = tokenRoutes(t.gate)
    const { authorization } = await t.bearer({ scopes: ['tokens:read'] })
    for (const [path, rawHeaders] of [
      ['/modules', ['Authorization', authorization]],
      ['/modules/none', ['Authorization', authorization]],
      ['/modules', []],
    ] as const) {
      const request = new Request(`https://example.com${path}`)
      const facts = overHttps(path, rawHeaders)
      const answer = await handler(request, { base: '', facts, actor: async () => undefined })
      expect(answer?.headers.get('strict-transport-security')).toBe(
        wanted === false ? null : wanted,
      )
    }
    await t.close()
  }
})

/** What a host of another kind tells of a request on a TLS connection. */
function overHttps(target: string, rawHeaders: readonly string[]): RequestFacts {
  return {
    method: 'GET',
    rawHeaders,
    target,
    localTarget: target,
    header: () => undefined,
    encrypted: () => true,
    peerAddress: () => '203.0.113.7',
    trustsPeer: () => false,
    clientAddress: () => '203.0.113.7',
  }
}

async function everyKindOf(site: Site): Promise<readonly Answered[]> {
  const as = site.admin.stark
  return [
    await site.ask({ path: '/api-tokens', as }),
    await site.ask({ path: '/api-tokens' }),
    await site.ask({ path: '/api-tokens', as: 'abc' }),
    await site.ask({ path: '/api-tokens', user: john }),
    await site.ask({ path: '/api-tokens/current', as }),
    await site.ask({ path: '/api-tokens/no/such/path', as }),
    await site.ask({ method: 'PUT', path: '/modules', as }),
    await site.ask({ method: 'POST', path: '/api-tokens', as, json: { name: '' } }),
    await site.ask({ method: 'DELETE', path: '/api-tokens/x', user: john, headers: sameOrigin }),
    await site.ask({ method: 'POST', path: '/revoke', form: { token: as } }),
  ]
}

/** All that two answers may not differ in. */
function comparable({ headers, json }: Answered): object {
  const problem: object = { ...json, traceId: undefined, instance: undefined }
  return { problem, headers: [...headers].filter(([name]) => name !== 'date') }
}
