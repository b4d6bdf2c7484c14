import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { frameworks, startHost, type Host } from '../support/host.js'

const base = '/settings/api-tokens'

describe.each(frameworks)('what the page is answered with, on %s', (framework) => {
  let host: Host
  beforeAll(async () => {
    host = await startHost({ framework, page: { signInUrl: '/sign-in?next={path}' } })
  })
  afterAll(() => host.close())

  const ask = (path: string, init: RequestInit & { person?: string } = {}): Promise<Response> =>
    fetch(host.origin + path, {
      redirect: 'manual',
      ...init,
      headers: { cookie: `person=${init.person ?? 'jane'}`, ...init.headers },
    })

  test('50 a policy that allows nothing but its own files and calls', async () => {
    const { status, headers } = await ask(base)
    expect(status).toBe(200)
    expect(headers.get('content-security-policy')).toBe(
      "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types 'none'",
    )
    expect(Object.fromEntries(headers)).toMatchObject({
      'content-type': 'text/html; charset=utf-8',
      'x-frame-options': 'DENY',
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
      'permissions-policy': expect.stringContaining('camera=()'),
    })
  })

  test('G9 the document is not stored, its files are kept for ever', async () => {
    const document = await ask(base)
    expect(document.headers.get('cache-control')).toBe('no-store')
    const files = [...(await document.text()).matchAll(/(?:src|href)="([^"]+)"/g)].map(
      ([, path = '']) => new URL(path, host.origin + base).pathname,
    )
    expect(files).toHaveLength(2)
    for (const file of files) {
      const { status, headers } = await ask(file, { person: 'nobody' })
      expect([status, headers.get('cache-control')]).toEqual([
        200,
        'public, max-age=31536000, immutable',
      ])
    }
  })

  test('there is no code in the document, and no other origin', async () => {
    const text = await (await ask(base)).text()
    expect(text).not.toMatch(/<script(?![^>]* src=)|<style| style=| on\w+=|javascript:/i)
    expect(text).not.toMatch(/https?:/)
  })

  test.each(['', '/', '/new', '/try', '/TKN-1234-1234-1234', '/TKN-1234-1234-1234/edit'])(
    'a view at %j finds its files',
    async (rest) => {
      const answer = await ask(base + rest)
      expect(answer.status).toBe(200)
      const [, script = ''] = /src="([^"]+)"/.exec(await answer.text()) ?? []
      expect(script).toMatch(/^\.\.?\//)
      const file = await fetch(new URL(script, host.origin + base + rest))
      expect([file.status, file.headers.get('content-type')]).toEqual([
        200,
        'text/javascript; charset=utf-8',
      ])
    },
  )

  test.each(['/nothing', '/TKN-1', '/assets', '/assets/', '/assets/../x', '/new/more'])(
    'the path %j is not its own',
    async (rest) => {
      expect((await ask(base + rest)).status).toBe(404)
    },
  )

  test('a file of another release is a 404 that nobody remembers', async () => {
    const { status, headers } = await ask(`${base}/assets/app-00000000.js`)
    expect([status, headers.get('cache-control')]).toEqual([404, 'no-store'])
  })

  test.each(['POST', 'PUT', 'DELETE'])('%s is 405', async (method) => {
    const { status, headers } = await ask(base, { method })
    expect([status, headers.get('allow')]).toEqual([405, 'GET, HEAD'])
  })

  test('HEAD is answered like GET, without the document', async () => {
    const answer = await ask(base, { method: 'HEAD' })
    expect([answer.status, await answer.text()]).toEqual([200, ''])
  })

  test('52 nobody is sent to sign in, and comes back to nowhere but the page', async () => {
    for (const [rest, next] of [
      ['/new', '/new'],
      ['?q=a&b=//evil.example', '?q=a&b=//evil.example'],
    ]) {
      const { status, headers } = await ask(base + rest, { person: 'nobody' })
      expect([status, headers.get('location'), headers.get('cache-control')]).toEqual([
        303,
        `/sign-in?next=${encodeURIComponent(base + next)}`,
        'no-store',
      ])
    }
  })

  test('whoever may not read tokens gets no page', async () => {
    const answer = await ask(base, { person: 'guest' })
    expect(answer.status).toBe(403)
    expect(await answer.text()).not.toContain('bearergate-config')
  })

  test('what the host says of the account is text', async () => {
    const text = await (await ask(base)).text()
    expect(text).toContain('&quot;name&quot;:&quot;Stark Industries&quot;')
  })
})

test('without a place to sign in, nobody is told to', async () => {
  const host = await startHost({ framework: 'express' })
  const answer = await fetch(host.origin + base)
  expect([answer.status, await answer.text()]).toEqual([401, expect.stringContaining('Sign in')])
  await host.close()
})
