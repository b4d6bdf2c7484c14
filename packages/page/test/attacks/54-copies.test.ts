/**
 * What is copied of the page is what it says, character by character, and there is nothing to download:
 * no table that a program for sheets would run, no name of a file (ATTACKS 54). Names in headers:
 * `packages/router/test/attacks/54-names-in-headers.test.ts`.
 */
import { describe, expect, test } from 'vitest'
import { reveal, seed, useBrowser } from '../support/browser-test.js'
import { hasBrowser } from '../support/chromium.js'
import { frameworks } from '../support/host.js'
import { png } from '../support/png.js'
import { hostileTexts } from './support/hostile.js'
import { Scrutiny } from './support/scrutiny.js'

const browser = useBrowser()
const names = [...hostileTexts, `+1+cmd|' /C calc'!A0`, '@SUM(1)', '-2+3', '"; filename="x.exe']

describe.skipIf(!hasBrowser()).each(frameworks)('54 on %s', (framework) => {
  test('nothing is offered for download, of a list or of a token', async () => {
    const host = await browser.host({ framework, gate: { reveal } })
    const { record } = await seed(host, { name: `=cmd|' /C calc'!A0` })
    const visitor = await browser.visitor(host)
    const scrutiny = await Scrutiny.of(visitor)
    const { page } = visitor
    for (const rest of ['', `/${record.id}`, `/${record.id}?tab=audit`, '/new', '/try']) {
      await visitor.open(rest)
      for (const button of ['Columns', /^Actions for/, /^View/]) {
        if ((await visitor.button(button).count()) > 0) await visitor.button(button).first().click()
        const text = await page.locator('body').innerText()
        expect(text).not.toMatch(/\b(?:csv|xlsx?|export|download|save as)\b/i)
        expect(await page.locator('[download], a[href^="blob:"], a[href^="data:"]').count()).toBe(0)
        await page.keyboard.press('Escape')
      }
    }
    expect(scrutiny.downloads).toEqual([])
    const asked = await fetch(`${host.origin}/api/api-tokens`, {
      headers: { cookie: 'person=jane', accept: 'text/csv' },
    })
    expect(asked.headers.get('content-type')).not.toContain('csv')
    expect(asked.headers.get('content-disposition')).toBe(null)
  })

  test('copied JSON is the record, whatever is in it', async () => {
    const host = await browser.host({ framework })
    const visitor = await browser.visitor(host)
    for (const name of names) {
      const { record } = await seed(host, { name, description: `${name}\n${name}` })
      await visitor.open(`/${record.id}?tab=audit`)
      await visitor.button(/^View/).click()
      await visitor.button('Copy JSON').click()
      await visitor.page.getByText('Copied').first().waitFor({ state: 'attached' })
      const copied: unknown = JSON.parse(await visitor.clipboard())
      expect(copied).toMatchObject({
        object: { name },
        documents: { after: { name, description: `${name}\n${name}` } },
      })
      const types = `navigator.clipboard.read().then((items) => items.flatMap(({ types }) => types))`
      expect(await visitor.page.evaluate(types)).toEqual(['text/plain'])
    }
  })

  test('the name of a chosen file goes nowhere', async () => {
    const host = await browser.host({ framework })
    let sent = ''
    host.server.on('connection', (socket) =>
      socket.on('data', (bytes: Buffer) => (sent += bytes.toString('latin1'))),
    )
    const visitor = await browser.visitor(host)
    const { page } = visitor
    await visitor.open('/new')
    await page.getByLabel('Name').fill('Robot 1')
    const name = 'evil-4711"\r\nX-Evil: 1;.png'
    await page.locator('input[type=file]').setInputFiles({
      name,
      mimeType: 'image/png',
      buffer: png(20),
    })
    await page.getByText('A logo is chosen.').waitFor({ state: 'attached' })
    expect(await page.content()).not.toContain('evil-4711')
    for (let step = 0; step < 3; step++) await visitor.button('Next').click()
    await visitor.button('Create token').click()
    await visitor.button('Copy value').waitFor()
    expect(sent).toContain('filename="icon"')
    expect(sent).not.toContain('evil-4711')
  })
})
