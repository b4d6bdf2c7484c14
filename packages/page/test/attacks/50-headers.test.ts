/**
 * The policy and its companions on everything that the page answers, and what a browser does under
 * them (ATTACKS 50). That the policy holds is shown by 49 (a page that is broken).
 */
import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { assetsFolder } from '../../src/assets-folder.js'
import { reveal, seed, useBrowser } from '../support/browser-test.js'
import { hasBrowser } from '../support/chromium.js'
import { frameworks, startHost, type HostOptions } from '../support/host.js'
import { strangers } from './support/hostile.js'
import { Scrutiny } from './support/scrutiny.js'

const browser = useBrowser()
const base = '/settings/api-tokens'

const policy = (own: string): string =>
  `default-src 'none'; script-src 'self'; style-src 'self'; connect-src ${own}; img-src ${own}; ` +
  "base-uri 'none'; form-action 'self'; frame-ancestors 'none'; " +
  "require-trusted-types-for 'script'; trusted-types 'none'"

const companions = {
  'x-frame-options': 'DENY',
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy':
    'camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=(), clipboard-write=(self)',
}

/** What the page answers, by what leads there; `asset` stands for its script. */
const answers: readonly (readonly [string, string, number, RequestInit?])[] = [
  ['the document', '', 200],
  ['a view', '/new', 200],
  ['its head', '/new', 200, { method: 'HEAD' }],
  ['the script', '/assets/script', 200],
  ['the style sheet', '/assets/style', 200],
  ['the theme', '/assets/theme', 200],
  ['a file of another release', '/assets/app-00000000.js', 404],
  ['a wrong method', '', 405, { method: 'POST' }],
  ['somebody who may not', '', 403, { headers: { cookie: 'person=guest' } }],
  ['nobody', '', 303, { headers: { cookie: 'person=nobody' } }],
]

const options: readonly (readonly [string, HostOptions['page'], string])[] = [
  ['nothing more allowed', {}, "'self'"],
  [
    'an API of another origin',
    { api: 'https://api.example.com/v1', allowedOrigins: ['https://api.example.com'] },
    "'self' https://api.example.com",
  ],
]

describe.each(frameworks)('50 on %s', (framework) => {
  test.each(options)('every answer has all headers, %s', async (_what, page, own) => {
    const theme = { light: { accent: '#00c' } }
    const host = await startHost({ framework, page: { signInUrl: '/sign-in', theme, ...page } })
    const ask = (path: string, init: RequestInit = {}): Promise<Response> =>
      fetch(host.origin + base + path, {
        redirect: 'manual',
        headers: { cookie: 'person=jane' },
        ...init,
      })
    const files = [...(await (await ask('')).text()).matchAll(/assets\/[\w.-]+/g)].map(String)
    const fileOf = (path: string): string => {
      const pattern = { script: /\.js$/, style: /app-.*\.css$/, theme: /theme/ }
      const kind = Object.entries(pattern).find(([name]) => path === `/assets/${name}`)?.[1]
      return kind === undefined ? path : `/${files.find((file) => kind.test(file)) ?? ''}`
    }
    for (const [what, path, status, init] of answers) {
      const answer = await ask(fileOf(path), init)
      const sent = Object.fromEntries(answer.headers)
      expect([what, answer.status]).toEqual([what, status])
      expect(sent, what).toMatchObject({ 'content-security-policy': policy(own), ...companions })
      expect(Object.keys(sent), what).not.toContain('access-control-allow-origin')
    }
    await host.close()
  })
})

test('50 no file of the page makes code or HTML of text', () => {
  for (const name of readdirSync(assetsFolder)) {
    const text = readFileSync(`${assetsFolder}/${name}`, 'utf8')
    expect(text, name).not.toMatch(
      /\beval\(|new Function\b|document\.write|createContextualFragment/,
    )
    expect(text, name).not.toMatch(/insertAdjacentHTML|outerHTML|setHTMLUnsafe|importScripts/)
    expect(text, name).not.toMatch(/url\(\s*["']?(?:https?:)?\/\//)
  }
})

describe.skipIf(!hasBrowser()).each(frameworks)('50 a whole session on %s', (framework) => {
  test('asks nobody but its own server, and holds no code but its file', async () => {
    const host = await browser.host({ framework, gate: { reveal } })
    const { record } = await seed(host)
    const visitor = await browser.visitor(host)
    const scrutiny = await Scrutiny.of(visitor)
    const { page } = visitor
    const look = async (): Promise<void> => expect(await page.evaluate(strangers)).toEqual([])
    await visitor.open()
    await look()
    await page.getByLabel('Search by name').fill('robot')
    await page.waitForURL(/q=robot/)
    await page.getByRole('link', { name: 'Robot 1' }).click()
    await visitor.button('Show').click()
    await visitor.button('Hide').waitFor()
    await look()
    for (const tab of ['Modules', 'Details', 'Audit trail']) {
      await page.getByRole('tab', { name: tab }).click()
      await look()
    }
    await visitor.button('Disable').click()
    await page.getByRole('dialog').getByRole('button', { name: 'Disable' }).click()
    await page.getByText('Robot 1 is disabled.').waitFor()
    await visitor.open(`/${record.id}/edit`)
    await look()
    await visitor.open('/try')
    await page.getByLabel('Value').fill('nonsense')
    await visitor.button('Try').click()
    await page.locator('.result').waitFor()
    await look()
    await visitor.open('/new')
    await page.getByLabel('Name').fill('Robot 2')
    for (let step = 0; step < 3; step++) await visitor.button('Next').click()
    await visitor.button('Create token').click()
    await visitor.button('Copy value').click()
    await look()
    expect(scrutiny.requests.length).toBeGreaterThan(15)
    expect(new Set(scrutiny.requests.map(({ origin }) => origin))).toEqual(new Set([host.origin]))
    expect(scrutiny).toMatchObject({ violations: [], ran: [], downloads: [] })
    expect(await page.evaluate('document.scripts.length')).toBe(1)
    expect(await page.evaluate('navigator.serviceWorker?.controller ?? null')).toBe(null)
  })
})
