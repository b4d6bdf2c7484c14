import { guards, mount } from '@bearergate/express'
import * as koa from '@bearergate/koa'
import { describe, expect, test } from 'vitest'
import { tokensPage } from '../../src/index.js'
import { contextOf } from '../support/context.js'

const user = {
  id: 'USR-1',
  scopes: ['*'],
  account: { id: 'a', name: '"><script>alert(1)</script>' },
}

async function pageWith(options: object): Promise<Response> {
  const page = tokensPage({ api: '/api', ...options })
  const answer = await page(new Request('https://example.com/tokens'), contextOf('/tokens', user))
  if (answer === undefined) throw new Error('There is no answer')
  return answer
}

describe('wrong options name themselves', () => {
  test.each([
    [{}, 'api'],
    [{ api: 'api' }, 'api'],
    [{ api: '//evil.example' }, 'api'],
    [{ api: '/\\evil.example' }, 'api'],
    [{ api: 'javascript:alert(1)' }, 'api'],
    [{ api: 'https://api.example.com/v1' }, 'allowedOrigins'],
    [{ api: '/api', allowedOrigins: ['https://api.example.com/path'] }, 'allowedOrigins'],
    [{ api: '/api', frameAncestors: ['*'] }, 'frameAncestors'],
    [{ api: '/api', frameAncestors: ["'self'; script-src *"] }, 'frameAncestors'],
    [{ api: '/api', signInUrl: 'javascript:alert(1)' }, 'signInUrl'],
    [{ api: '/api', signInUrl: '//evil.example' }, 'signInUrl'],
    [{ api: '/api', signOutUrl: 'https://app.example.com/sign-out' }, 'signOutUrl'],
    [{ api: '/api', signOutUrl: '//evil.example' }, 'signOutUrl'],
    [{ api: '/api', publicPath: 'settings' }, 'publicPath'],
    [{ api: '/api', theme: { light: { accent: 'red;}body{display:none' } } }, 'theme'],
    [{ api: '/api', theme: { light: { accent: 'url(https://evil.example)' } } }, 'theme'],
    [{ api: '/api', theme: { light: { colour: 'red' } } }, 'theme'],
    [{ api: '/api', theme: { scheme: 'blue' } }, 'theme'],
    [{ api: '/api', signinUrl: '/sign-in' }, 'signinUrl'],
  ])('%j', (options, name) => {
    expect(() => tokensPage(Object(options))).toThrow(new RegExp(`^Option "${name}`))
  })
})

test('the page is not mounted without saying who may see it', () => {
  const page = tokensPage({ api: '/api' })
  expect(guards).toBeTypeOf('function')
  // @ts-expect-error - there is no actor
  expect(() => mount('/tokens', page)).toThrow('Option "actor" is required here')
  // @ts-expect-error - there is no actor
  expect(() => koa.mount('/tokens', page)).toThrow('Option "actor" is required here')
})

test('frameAncestors lets others show it', async () => {
  const { headers } = await pageWith({ frameAncestors: ['https://app.example.com'] })
  expect(headers.get('content-security-policy')).toContain(
    'frame-ancestors https://app.example.com;',
  )
  expect(headers.has('x-frame-options')).toBe(false)
})

test('allowedOrigins lets it call others', async () => {
  const api = 'https://api.example.com/v1'
  const { headers } = await pageWith({ api, allowedOrigins: ['https://api.example.com'] })
  const policy = headers.get('content-security-policy')
  expect(policy).toContain(
    "connect-src 'self' https://api.example.com; img-src 'self' https://api.",
  )
})

test('publicPath is where its files are, whatever the path it is mounted at', async () => {
  const text = await (await pageWith({ publicPath: '/admin/tokens/' })).text()
  expect(text).toContain('src="/admin/tokens/assets/app-')
  expect(text).toContain('&quot;base&quot;:&quot;/admin/tokens&quot;')
})

test('a theme is a style sheet of its own', async () => {
  const theme = { light: { accent: '#c00' }, dark: { accent: 'oklch(70% 0.1 20)' }, radius: '2px' }
  const page = tokensPage({ api: '/api', theme: { ...theme, scheme: 'dark' } })
  const context = contextOf('', user)
  const html = await (await page(new Request('https://example.com/'), context))?.text()
  expect(html).toContain('<html lang="en" data-scheme="dark">')
  const name = /assets\/theme-[\w-]{8}\.css/.exec(html ?? '')?.[0]
  const css = await page(new Request(`https://example.com/${name}`), context)
  expect(await css?.text()).toBe(
    ':root{--bg-radius:2px;}:root,:root[data-scheme=light]{--bg-accent:#c00;}:root[data-scheme=dark]{--bg-accent:oklch(70% 0.1 20);}@media(prefers-color-scheme:dark){:root:not([data-scheme]){--bg-accent:oklch(70% 0.1 20);}}',
  )
})

test('49 the name of the account is text in the document', async () => {
  const text = await (await pageWith({})).text()
  expect(text).not.toContain('<script>')
  expect(text).toContain('&lt;script&gt;')
})

test('files are compressed for those who take that', async () => {
  const page = tokensPage({ api: '/api' })
  const context = contextOf('', user)
  const html = await (await page(new Request('https://example.com/'), context))?.text()
  const name = /assets\/app-[\w-]+\.js/.exec(html ?? '')?.[0]
  const ask = (encoding: string): Promise<Response | undefined> =>
    page(
      new Request(`https://example.com/${name}`, { headers: { 'accept-encoding': encoding } }),
      context,
    )
  for (const [encoding, taken] of [
    ['gzip, br', 'gzip'],
    ['br, gzip;q=0.5', 'gzip'],
    ['gzip;q=0', null],
    ['identity', null],
  ] as const) {
    const answer = await ask(encoding)
    expect([encoding, answer?.headers.get('content-encoding')]).toEqual([encoding, taken])
    expect(answer?.headers.get('vary')).toBe('Accept-Encoding')
  }
})
