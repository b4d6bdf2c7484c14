import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  and,
  any,
  contains,
  createTokensClient,
  eq,
  ge,
  isNull,
  not,
  or,
  TokensApiError,
  type TokensClient,
} from '../../src/client.js'
import { reveal } from '../support/browser-test.js'
import { startHost, type Host } from '../support/host.js'
import { png } from '../support/png.js'

let host: Host
let client: TokensClient

beforeAll(async () => {
  host = await startHost({ framework: 'koa', gate: { reveal } })
  const header = await host.t.bearer({ name: 'Robot 0', modules: ['MOD-1', 'MOD-2', 'MOD-3'] })
  client = createTokensClient({ api: `${host.origin}/api`, headers: () => header })
})
afterAll(() => host.close())

async function failureOf(call: Promise<unknown>): Promise<TokensApiError> {
  const error = await call.catch((thrown: unknown) => thrown)
  if (error instanceof TokensApiError) return error
  throw new Error('It did not fail')
}

test('a token from its creation to its deletion', async () => {
  const created = await client.create(
    { name: 'Robot 1', modules: [{ id: 'MOD-2' }] },
    { image: new Blob([png(8)]), idempotencyKey: 'once' },
  )
  expect(created.icon).toMatch(/\/icon\?v=/)
  const { id, token: value = '' } = created
  expect((await client.reveal(id)).token).toBe(value)
  expect((await client.present(value)).effectiveScopes).toEqual(['orders:*'])
  const updated = await client.update(id, { description: 'New.' }, { ifRevision: 1 })
  expect([updated.name, updated.description, updated.revision]).toEqual(['Robot 1', 'New.', 2])
  expect((await client.disable(id)).status).toBe('Disabled')
  expect((await client.enable(id)).status).toBe('Active')
  expect((await client.rotate(id, 60)).token).not.toBe(value)
  await client.delete(id)
  const trail = await client.audit(id, { limit: 2 })
  expect([trail.total, trail.items.map(({ event }) => event)]).toEqual([
    7,
    ['bearergate.token.deleted', 'bearergate.token.rotated'],
  ])
})

test('what can be granted', async () => {
  expect((await client.grantable()).map((item) => item.name)).toEqual([
    'Access management',
    'Orders',
    'Buyers',
  ])
})

describe('filters', () => {
  const names = ['A "b" \'c\'', ' spaced ', '100% (*\\)', 'plain, & | ; = x']

  beforeAll(async () => {
    for (const name of names) await client.create({ name, description: name })
  })

  test.each(names)('text is text: %j', async (name) => {
    const trimmed = name.trim()
    for (const filter of [eq('name', trimmed), contains('name', trimmed), any('name', [trimmed])]) {
      const { items } = await client.list({ filter })
      expect(items.map((item) => item.name)).toEqual([trimmed])
    }
  })

  test('are combined', async () => {
    const filter = and(
      or(eq('name', 'spaced'), contains('name', '"B"')),
      not(eq('status', 'Disabled')),
      isNull('lastAccessAt'),
      ge('audit.created.at', '2020-01-01T00:00:00.000Z'),
    )
    const { items } = await client.list({ filter, order: ['-name'], limit: 5, offset: 1 })
    expect(items.map((item) => item.name)).toEqual(['A "b" \'c\''])
  })

  test('and of nothing is a mistake', () => {
    expect(() => and()).toThrow(TypeError)
  })
})

describe('failures have a code', () => {
  test.each([
    ['not-found', () => client.get('TKN-0000-0000-0000')],
    ['invalid', () => client.create({ name: '' })],
    ['unauthenticated', () => client.present('nonsense')],
    ['unreachable', () => createTokensClient({ api: 'http://127.0.0.1:1' }).list()],
    ['not-found', () => createTokensClient({ api: `${host.origin}/nothing` }).list()],
  ] as const)('%s', async (code, call) => {
    expect((await failureOf(call())).code).toBe(code)
  })

  test('stale-revision', async () => {
    const { id } = await client.create({ name: 'Robot 2' })
    const error = await failureOf(client.update(id, { name: 'x' }, { ifRevision: 7 }))
    expect([error.code, error.status]).toEqual(['stale-revision', 412])
    expect(error.problem?.traceId).toMatch(/^00-/)
  })

  test('invalid names the fields', async () => {
    const error = await failureOf(client.create({ name: '', allowedIps: ['x'] }))
    expect(Object.keys(error.problem?.errors ?? {}).sort()).toEqual(['allowedIps', 'name'])
  })

  test('timeout and aborted', async () => {
    const never: typeof fetch = (_input, init) =>
      new Promise((_resolve, reject) => {
        init?.signal?.addEventListener('abort', () => reject(new Error('aborted')))
      })
    const slow = createTokensClient({ api: '/api', fetch: never, timeoutMs: 10 })
    expect((await failureOf(slow.list())).code).toBe('timeout')
    const patient = createTokensClient({ api: '/api', fetch: never })
    const abort = new AbortController()
    const call = patient.list({}, { signal: abort.signal })
    abort.abort()
    expect((await failureOf(call)).code).toBe('aborted')
  })

  test('unexpected: what is no answer of this API', async () => {
    const answers = ['<html>', '{}', '{"data":[{"id":1}],"$meta":{}}']
    for (const text of answers) {
      const odd = createTokensClient({ api: '/api', fetch: async () => new Response(text) })
      expect((await failureOf(odd.list())).code).toBe('unexpected')
    }
  })
})
