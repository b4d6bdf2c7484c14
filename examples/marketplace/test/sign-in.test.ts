import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { returnPath } from '../src/sign-in/return-path.js'
import { startBoth, type BothFrameworks } from './both-frameworks.js'
import type { Marketplace } from './process.js'

vi.setConfig({ testTimeout: 30_000, hookTimeout: 60_000 })

let both: BothFrameworks
beforeAll(async () => {
  both = await startBoth()
})
afterAll(() => both.stop())

function valueOf(headers: Record<string, string>): string {
  return headers['authorization']?.replace('Bearer ', '') ?? ''
}

interface Attempt {
  readonly value?: string
  readonly next?: string
  readonly headers?: Record<string, string>
}

function signIn(at: Marketplace, { value, next, headers }: Attempt = {}): Promise<Response> {
  const body = new URLSearchParams({
    value: value ?? valueOf(both.stark),
    ...(next === undefined ? {} : { next }),
  })
  return at.fetch('/sign-in', {
    method: 'POST',
    redirect: 'manual',
    body,
    headers: { origin: at.origin, ...headers },
  })
}

async function cookieOf(at: Marketplace, attempt?: Attempt): Promise<string> {
  const cookie = (await signIn(at, attempt)).headers.get('set-cookie') ?? ''
  return cookie.split(';')[0] ?? ''
}

describe.each(['onExpress', 'onKoa'] as const)('signing in, %s', (framework) => {
  const at = (): Marketplace => both[framework]

  test('nobody gets the page, but is sent to sign in and back', async () => {
    const answer = await at().fetch('/settings/api-tokens?q=robot', { redirect: 'manual' })
    expect([answer.status, answer.headers.get('location')]).toEqual([
      303,
      '/sign-in?next=%2Fsettings%2Fapi-tokens%3Fq%3Drobot',
    ])
  })

  test('the value of an administrator signs in, and only the cookie of a session is left of it', async () => {
    const answer = await signIn(at(), { next: '/settings/api-tokens/new' })
    expect([answer.status, answer.headers.get('location')]).toEqual([
      303,
      '/settings/api-tokens/new',
    ])
    expect(answer.headers.get('set-cookie')).toMatch(
      /^marketplace_session=[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict$/,
    )
  })

  test('with the cookie there is the page, and the management API for the account', async () => {
    const cookie = await cookieOf(at())
    const page = await at().fetch('/settings/api-tokens', { headers: { cookie } })
    expect([page.status, await page.text()]).toEqual([
      200,
      expect.stringContaining('Stark Industries'),
    ])
    const list = await at().fetch('/public/v1/accounts/api-tokens', { headers: { cookie } })
    expect([list.status, await list.text()]).toEqual([
      200,
      expect.stringContaining('Administrator'),
    ])
    const form = await at().fetch('/sign-in', { headers: { cookie } })
    expect(await form.text()).toContain('You are signed in to Stark Industries.')
  })

  test('the cookie is no credential of the rest of the API', async () => {
    const cookie = await cookieOf(at())
    const answer = await at().fetch('/public/v1/accounts/buyers', { headers: { cookie } })
    expect(answer.status).toBe(401)
  })

  test.each(['', 'nonsense', 'mkt_123412341234_' + 'a'.repeat(49), '<script>alert(1)</script>'])(
    'the value %j does not sign in, and is not said again',
    async (value) => {
      const answer = await signIn(at(), { value })
      const text = await answer.text()
      expect([answer.status, answer.headers.has('set-cookie')]).toEqual([401, false])
      expect(text).toContain('This is not the value of an active token that may manage tokens.')
      if (value !== '') expect(text).not.toContain(value)
    },
  )

  test('the value of a token that may not manage tokens does not either', async () => {
    const made = await at().fetch('/public/v1/accounts/api-tokens', {
      method: 'POST',
      headers: { ...both.stark, 'content-type': 'application/json' },
      body: JSON.stringify({ name: 'Buyers', modules: [{ id: 'MOD-9042-8216' }] }),
    })
    const { token }: { token?: unknown } = Object(await made.json())
    expect((await signIn(at(), { value: String(token) })).status).toBe(401)
  })

  test('51 no other site signs anybody in or out', async () => {
    for (const headers of [
      { origin: 'https://evil.example' },
      { origin: 'null' },
      { 'sec-fetch-site': 'cross-site', origin: 'https://evil.example' },
    ]) {
      const answer = await signIn(at(), { headers })
      expect([answer.status, answer.headers.has('set-cookie')]).toEqual([403, false])
    }
    const cookie = await cookieOf(at())
    const out = await at().fetch('/sign-in/out', {
      method: 'POST',
      headers: { cookie, origin: 'https://evil.example' },
    })
    expect(out.status).toBe(403)
    expect((await at().fetch('/settings/api-tokens', { headers: { cookie } })).status).toBe(200)
  })

  test('51 no other site changes anything with the cookie', async () => {
    const cookie = await cookieOf(at())
    const answer = await at().fetch('/public/v1/accounts/api-tokens', {
      method: 'POST',
      headers: { cookie, 'content-type': 'application/json', origin: 'https://evil.example' },
      body: JSON.stringify({ name: 'Evil' }),
    })
    expect(answer.status).toBe(403)
  })

  test('signing out ends the session', async () => {
    const cookie = await cookieOf(at())
    const out = await at().fetch('/sign-in/out', {
      method: 'POST',
      redirect: 'manual',
      headers: { cookie, origin: at().origin },
    })
    expect([out.status, out.headers.get('location')]).toEqual([303, '/sign-in'])
    const list = await at().fetch('/public/v1/accounts/api-tokens', { headers: { cookie } })
    expect(list.status).toBe(401)
  })

  test('a token that is disabled takes its sessions along', async () => {
    const headers = { ...both.stark, 'content-type': 'application/json' }
    const made = await at().fetch('/public/v1/accounts/api-tokens', {
      method: 'POST',
      headers,
      body: JSON.stringify({ name: 'Deputy', modules: [{ id: 'MOD-1756-1452' }] }),
    })
    const { id, token }: { id?: unknown; token?: unknown } = Object(await made.json())
    const cookie = await cookieOf(at(), { value: String(token) })
    const list = (): Promise<Response> =>
      at().fetch('/public/v1/accounts/api-tokens', { headers: { cookie } })
    expect((await list()).status).toBe(200)
    await at().fetch(`/public/v1/accounts/api-tokens/${String(id)}/disable`, {
      method: 'POST',
      headers: both.stark,
    })
    expect((await list()).status).toBe(401)
  })
})

test('the form is the same on both frameworks', async () => {
  expect((await both.ask('/sign-in')).status).toBe(200)
  expect((await both.ask('/sign-in/style.css')).headers['content-type']).toContain('text/css')
})

test.each([
  null,
  '',
  'https://evil.example',
  '//evil.example',
  '/\\evil.example',
  '/settings/api-tokens//evil.example\r\nx: y',
  '/settings/api-tokens.evil.example',
  '/settings/api-tokens@evil.example',
  '/settings/api-tokens/../..//evil.example',
  '/settings/api-tokens/%2e%2e/%2E%2e/sign-in/out',
  '/settings/api-tokens//evil.example',
  'javascript:alert(1)',
])('52 %j is nowhere to come back to', (path) => {
  expect(returnPath(path)).toBe('/settings/api-tokens')
})

test.each([
  '/settings/api-tokens/',
  '/settings/api-tokens/new',
  '/settings/api-tokens/TKN-1234-5678-9012/edit?tab=audit&page=2',
  '/settings/api-tokens?q=*a%2Fb..*+c&sort=-name',
])('%j is somewhere to come back to', (path) => {
  expect(returnPath(path)).toBe(path)
})
