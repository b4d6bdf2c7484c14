/** A logo is never anything but an image (ATTACKS 49). */
import { describe, expect, test } from 'vitest'
import { seed, useBrowser } from '../support/browser-test.js'
import { hasBrowser } from '../support/chromium.js'
import { frameworks, type Host } from '../support/host.js'
import { png } from '../support/png.js'
import type { Visitor } from '../support/visitor.js'
import { hostileIcons, strangers } from './support/hostile.js'
import { Scrutiny } from './support/scrutiny.js'

const browser = useBrowser()
const svg =
  '<svg xmlns="http://www.w3.org/2000/svg" onload="owned(1)"><script>owned(2)</script></svg>'
const script = '/*\u0000*/ owned(3) // <script>owned(4)</script>'
/** A real image that goes on as a document and a script. */
const polyglot = Buffer.concat([png(20), Buffer.from(`${svg}${script}`)])
/** What begins as an image does, and is none. */
const pretenders = {
  png: Buffer.from(`\x89PNG\r\n\x1a\n<html>${svg}${script}`, 'latin1'),
  jpeg: Buffer.from(`\xff\xd8\xff=1;owned(5)//${svg}`, 'latin1'),
  webp: Buffer.from(`RIFF=1;/WEBP/;owned(6)//${svg}`, 'latin1'),
}

interface Uploaded {
  readonly status: number
  readonly path: string
}

/** What somebody uploads with a program of theirs, whatever they call it. */
async function upload({ origin }: Host, bytes: Buffer, type = 'image/png'): Promise<Uploaded> {
  const body = new FormData()
  body.set('token', '{"name":"Robot 1"}')
  body.set('icon', new File([new Uint8Array(bytes)], 'x.svg', { type }))
  const headers = { cookie: 'person=jane', origin }
  const answer = await fetch(`${origin}/api/api-tokens`, { method: 'POST', headers, body })
  const { icon }: { icon?: unknown } = Object(await answer.json())
  return { status: answer.status, path: String(icon) }
}

async function choose({ page }: Visitor, name: string, buffer: Buffer): Promise<void> {
  const file = { name, mimeType: 'image/png', buffer }
  await page.locator('input[type=file]').setInputFiles(file)
}

describe.skipIf(!hasBrowser()).each(frameworks)('49 icons on %s', (framework) => {
  test('an SVG is not taken, whatever it is called', async () => {
    const host = await browser.host({ framework })
    for (const type of ['image/svg+xml', 'image/png', 'text/html']) {
      for (const text of [svg, `\ufeff${svg}`, `<?xml version="1.0"?>${svg}`, `GIF89a${svg}`])
        expect((await upload(host, Buffer.from(text), type)).status).toBe(400)
    }
    const visitor = await browser.visitor(host)
    await visitor.open('/new')
    for (const name of ['x.svg', 'x.png', 'x.svg\u0000.png']) {
      await choose(visitor, name, Buffer.from(svg))
      await visitor.page.locator('.field-errors li').waitFor()
      await visitor.page.reload()
    }
    await choose(visitor, 'x.png', pretenders.png)
    await visitor.page.locator('.field-errors li').waitFor()
  })

  test('one that is a document or script as well is shown, loaded or run as an image alone', async () => {
    const host = await browser.host({ framework })
    const visitor = await browser.visitor(host)
    const scrutiny = await Scrutiny.of(visitor)
    const { page } = visitor
    for (const bytes of [polyglot, ...Object.values(pretenders)]) {
      const { status, path } = await upload(host, bytes)
      expect(status).toBe(201)
      await visitor.open()
      await page.locator('tbody .avatar').first().waitFor()
      expect(await page.evaluate(strangers)).toEqual([])
      // Of documents that it makes for images the browser itself complains, hence another tab.
      const tab = await visitor.context.newPage()
      const answer = await tab.goto(host.origin + path)
      expect(answer?.headers()).toMatchObject({
        'content-type': expect.stringMatching(/^image\/(?:png|jpeg|webp)$/),
        'x-content-type-options': 'nosniff',
        'content-security-policy': "default-src 'none'; sandbox",
      })
      expect(await tab.evaluate(`document.querySelectorAll('svg, script').length`)).toBe(0)
      await tab.close()
    }
    expect(scrutiny.ran).toEqual([])
  })

  test('the page itself refuses to run one as a script', async () => {
    const host = await browser.host({ framework })
    const { path } = await upload(host, pretenders.jpeg)
    const visitor = await browser.visitor(host)
    const scrutiny = await Scrutiny.of(visitor)
    await visitor.page.route('**/assets/app-*.js', (route) =>
      route.continue({ url: host.origin + path }),
    )
    await visitor.page.goto(`${host.origin}/settings/api-tokens`)
    await expect.poll(() => visitor.complaints.join(), { timeout: 20_000 }).toContain('MIME type')
    expect(scrutiny.ran).toEqual([])
    visitor.complaints.length = 0
  })

  test('what is chosen on the page is drawn anew: nothing of the file but pixels is sent', async () => {
    const host = await browser.host({ framework })
    const visitor = await browser.visitor(host)
    const { page } = visitor
    const name = '"><img src=x onerror=owned(7)>\r\nX-Evil: 1;.png'
    await visitor.open('/new')
    await page.getByLabel('Name').fill('Robot 1')
    await choose(visitor, name, polyglot)
    await page.getByText('A logo is chosen.').waitFor({ state: 'attached' })
    expect(await page.content()).not.toContain('onerror')
    for (let step = 0; step < 3; step++) await visitor.button('Next').click()
    await visitor.button('Create token').click()
    await visitor.button('Copy value').waitFor()
    const [token] = (await host.t.gate.tokens.list()).items
    const icon = token && (await host.t.gate.tokens.icon(token.id))
    const sent = Buffer.from(icon?.bytes ?? []).toString('latin1')
    expect(sent).toMatch(/^\x89PNG/)
    expect(sent).not.toContain('owned')
  })

  test('a path that leads to another site, or to no path, is not taken', async () => {
    const host = await browser.host({ framework })
    for (const icon of hostileIcons) await expect(seed(host, { icon })).rejects.toThrow()
  })
})
