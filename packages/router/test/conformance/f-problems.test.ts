/** Problem details (RFC 9457) of the management API, by the rows F of the conformance table. */
import { readFileSync } from 'node:fs'
import { STATUS_CODES } from 'node:http'
import { expect, it } from 'vitest'
import type { Answered, Asked } from '../support/client.js'
import { onEverySite } from '../support/matrix.js'
import { john, type Site } from '../support/site.js'

const post = { method: 'POST', path: '/api-tokens' }
const trace = '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01'
const unknown = { path: '/modules', as: 'x' }
const docs = readFileSync(new URL('../../../../docs/errors.md', import.meta.url), 'utf8')

/** Requests with every kind of problem, and the type that each is answered with. */
function problems(id: string, value: string): readonly (readonly [string, number, Asked])[] {
  const token = `/api-tokens/${id}`
  const json = { name: 'x' }
  return [
    ['authentication-required', 401, { path: token, as: undefined }],
    ['invalid-token', 401, { path: token, as: 'abc' }],
    ['invalid-request', 400, { path: token, as: undefined, headers: { Authorization: 'Bearer' } }],
    ['insufficient-scope', 403, { path: '/api-tokens', as: value }],
    ['cross-origin', 403, { ...post, user: john, json }],
    ['validation', 400, { ...post, json: {} }],
    ['invalid-request', 400, { ...post, json: [] }],
    ['validation', 400, { path: '/api-tokens?limit=x&colour=red' }],
    ['not-found', 404, { path: '/api-tokens/TKN-0000-0000-0000' }],
    ['not-found', 404, { path: '/modules/x' }],
    ['method-not-allowed', 405, { method: 'DELETE', path: '/modules' }],
    ['stale-revision', 412, { method: 'PUT', path: token, json, headers: { 'If-Match': '"9"' } }],
    ['payload-too-large', 413, { ...post, json: { name: 'x'.repeat(70_000) } }],
    ['unsupported-media-type', 415, { ...post, body: 'x' }],
    ['idempotency-mismatch', 422, { ...post, json, headers: { 'Idempotency-Key': 'used' } }],
    ['value-not-recoverable', 409, { path: `${token}?select=+token` }],
  ]
}

onEverySite('problems', (open) => {
  it('F1 F2 F3 F4 F6 F7 F9 each is a problem document of its type, documented', async () => {
    const site = await open({ reveal: false })
    const { record, value } = await site.create()
    await use(site, 'used')
    const titles = new Map<string, string>()
    for (const [type, status, asked] of problems(record.id, value)) {
      const answer = await send(site, asked)
      expectProblem(answer, type, status)
      titles.set(type, `${titles.get(type) ?? ''}${answer.json.title}`)
      expect(docs).toContain(`\n### ${type}\n`)
    }
    expect(titles.get('validation')).toBe('Bad RequestBad Request')
  })

  it('F5 no problem tells of the inside, or repeats what was sent', async () => {
    const site = await open({ reveal: false })
    const { record, value } = await site.create()
    await use(site, 'used')
    for (const [type, , asked] of problems(record.id, value)) {
      const { text } = await send(site, asked)
      expect(/\bat \/|\.ts\b|node_modules|sqlite|bearergate_|mkt_\d/i.test(text), type).toBe(false)
      expect(/colour=red|"used"|TKN-/.test(text), type).toBe(false)
    }
  })

  it('F8 WIRE: errors maps a field path to its messages, all fields in one answer', async () => {
    const site = await open()
    const json = { name: 1, modules: [{ id: 'MOD-1756-1452' }, { id: 1 }], nothing: 1 }
    const { json: problem } = await send(site, { ...post, json })
    const { type, instance, traceId, ...rest } = problem
    expect([type, instance, traceId].every((text) => typeof text === 'string')).toBe(true)
    expect(rest).toEqual({
      title: 'Bad Request',
      status: 400,
      detail: 'One or more validation errors occurred.',
      error: 'invalid_request',
      errors: {
        nothing: ['There is no such field.'],
        name: ['Enter a name.'],
        'modules.1.id': ['Give the id of a module.'],
      },
    })
  })

  it('F10 WIRE: error is that of the challenge, where there is one', async () => {
    const site = await open()
    const { record, value } = await site.create()
    await use(site, 'used')
    for (const [type, , asked] of problems(record.id, value)) {
      const { headers, json } = await send(site, asked)
      const challenge = headers.get('www-authenticate')
      const error = challenge === null ? undefined : /error="(\w+)"/.exec(challenge)?.[1]
      if (challenge !== null) expect(json.error, type).toBe(error)
    }
  })

  it('WIRE: traceId continues the traceparent of the request, or starts a trace', async () => {
    const site = await open()
    for (const asked of [{ path: '/api-tokens/x' }, { ...post, json: {} }, unknown]) {
      const continued = await send(site, { ...asked, headers: { traceparent: trace } })
      expect(continued.json.traceId).toMatch(
        /^00-4bf92f3577b34da6a3ce929d0e0e4736-[0-9a-f]{16}-01$/,
      )
      expect(continued.json.traceId).not.toBe(trace)
      for (const headers of [{}, { traceparent: 'x' }, { traceparent: trace.replace('-00', '') }]) {
        const { json } = await send(site, { ...asked, headers })
        expect(json.traceId).toMatch(/^00-[0-9a-f]{32}-[0-9a-f]{16}-00$/)
        expect(json.traceId).not.toContain('4bf92f35')
      }
    }
  })
})

/** As the administrator, unless it says who calls. */
function send(site: Site, asked: Asked): Promise<Answered> {
  return site.ask({ as: site.admin.stark, ...asked })
}

async function use(site: Site, key: string): Promise<void> {
  const headers = { 'Idempotency-Key': key }
  await site.ask({ ...post, as: site.admin.stark, json: { name: 'first' }, headers })
}

function expectProblem({ status, headers, json }: Answered, type: string, wanted: number): void {
  expect([status, json.status, json.title], type).toEqual([wanted, wanted, STATUS_CODES[wanted]])
  expect(headers.get('content-type')).toBe('application/problem+json')
  expect(headers.get('x-content-type-options')).toBe('nosniff')
  expect(json.type).toBe(`https://bearergate.dev/errors/${type}`)
  expect(json.instance).toMatch(/^urn:uuid:[0-9a-f-]{36}$/)
  expect(json.detail.length).toBeGreaterThan(0)
  expect(Object.keys(json).every((name) => /^[A-Za-z][A-Za-z0-9_]{2,}$/.test(name))).toBe(true)
}
