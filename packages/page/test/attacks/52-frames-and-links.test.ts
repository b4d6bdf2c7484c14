/**
 * No other origin shows the page in a frame, gets hold of its window, or is where it leads (ATTACKS
 * 52). Where the sign-in of the marketplace leads back: `examples/marketplace/test/attacks`.
 */
import { describe, expect, test } from 'vitest'
import { seed, useBrowser } from '../support/browser-test.js'
import { hasBrowser } from '../support/chromium.js'
import { frameworks, startHost, type Host } from '../support/host.js'
import { otherSite } from './support/other-site.js'

const browser = useBrowser()
const base = '/settings/api-tokens'
const signInUrl = '/sign-in?next={path}'

/** Paths that a browser could take for another origin's, where they are put after one's own. */
const leads = [
  '//evil.example',
  '/\\evil.example',
  '\\\\evil.example',
  'https:evil.example',
  'https://evil.example',
  '%2f%2fevil.example',
  '/%5cevil.example',
  '/%09/evil.example',
  '@evil.example',
  '.evil.example',
  '/../../evil.example',
  '/new?next=//evil.example',
  '?{path}=//evil.example',
]

/** How many links there are, and those that lead to another origin or open a window. */
const linksOut = `(() => {
  const links = [...document.querySelectorAll('a, area, form')]
  const out = links.filter((link) => link.target ||
    new URL(link.getAttribute('href') ?? '', location.href).origin !== location.origin)
  return { all: links.length, out: out.map((link) => link.outerHTML) }
})()`

/** Whether the document in a frame of another origin's has come to be what the page shows. */
async function isShownIn(host: Host, evil: string): Promise<boolean> {
  const visitor = await browser.visitor(host)
  const page = await visitor.context.newPage()
  await page.goto(evil)
  await page.waitForTimeout(500)
  const [, frame] = page.frames()
  return frame?.url() === host.origin + base && (await frame.locator('main h1').count()) > 0
}

describe.skipIf(!hasBrowser()).each(frameworks)('52 on %s', (framework) => {
  test('another origin cannot show the page in a frame', async () => {
    const host = await browser.host({ framework })
    for (const tag of ['iframe src', 'embed src', 'object data']) {
      const evil = await otherSite(`<${tag}="${host.origin}${base}" width=900 height=600>`)
      expect([tag, await isShownIn(host, evil)]).toEqual([tag, false])
    }
  })

  test('unless the page was told that it may', async () => {
    const evil = await otherSite(`<iframe width=900 height=600></iframe>
      <script>document.querySelector('iframe').src = location.hash.slice(1)</script>`)
    const host = await browser.host({ framework, page: { frameAncestors: [evil] } })
    expect(await isShownIn(host, `${evil}/#${host.origin}${base}`)).toBe(true)
    const other = await otherSite(`<iframe src="${host.origin}${base}"></iframe>`)
    expect(await isShownIn(host, other)).toBe(false)
  })

  test('a window that another origin has opened is out of its reach', async () => {
    const host = await browser.host({ framework })
    const visitor = await browser.visitor(host)
    const page = await visitor.context.newPage()
    await page.goto(await otherSite(''))
    const opening = page.waitForEvent('popup')
    await page.evaluate(`void (window.victim = open('${host.origin}${base}'))`)
    const popup = await opening
    await popup.locator('main h1').waitFor()
    expect(await popup.evaluate('window.opener')).toBe(null)
    await expect.poll(() => page.evaluate('victim.closed'), { timeout: 20_000 }).toBe(true)
  })

  test('no link of the page opens a window, or leads to another origin', async () => {
    const host = await browser.host({ framework, page: { signInUrl } })
    const { record } = await seed(host)
    const visitor = await browser.visitor(host)
    const { page } = visitor
    for (const rest of ['', '/new', '/try', `/${record.id}`, `/${record.id}/edit`]) {
      await visitor.open(rest)
      const links = Object(await page.evaluate(linksOut))
      expect(links).toEqual({ all: expect.any(Number), out: [] })
      expect(links.all).toBeGreaterThan(0)
    }
  })

  test.each(leads)('with %j behind it, nobody is sent anywhere else', async (lead) => {
    const host = await startHost({ framework, page: { signInUrl } })
    const answer = await fetch(`${host.origin}${base}${lead}`, { redirect: 'manual' })
    await host.close()
    const location = answer.headers.get('location')
    if (location === null) expect(answer.status).toBeGreaterThanOrEqual(400)
    else expect(location).toMatch(/^\/sign-in\?next=%2Fsettings%2Fapi-tokens[\w%.~!'()*-]*$/)
  })

  test('whose session ends is led to sign in and back to the same place alone', async () => {
    const host = await browser.host({ framework, page: { signInUrl } })
    const visitor = await browser.visitor(host)
    const { page } = visitor
    for (const lead of ['?q=//evil.example', '?q={path}&x=https://evil.example', '?q=$%26$1']) {
      host.signIn(true)
      await visitor.open(lead)
      const { pathname, search } = new URL(page.url())
      host.signIn(false)
      await visitor.button('Refresh').click()
      const link = page.getByRole('link', { name: 'Sign in' }).first()
      const next = encodeURIComponent(pathname + search)
      expect(await link.getAttribute('href')).toBe(`/sign-in?next=${next}`)
    }
  })
})
