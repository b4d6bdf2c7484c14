/**
 * A value is in the document only while it is shown, and nowhere else (ATTACKS 53). That it leaves on
 * blur and after a minute, and that URL, title, history state and storage are without it:
 * `../browser/secrets.test.ts`; that the document is not stored: `../page/answers.test.ts`.
 */
import { describe, expect, test } from 'vitest'
import { reveal, seed, useBrowser } from '../support/browser-test.js'
import { hasBrowser } from '../support/chromium.js'
import { frameworks, type Framework } from '../support/host.js'
import type { Visitor } from '../support/visitor.js'
import { Scrutiny } from './support/scrutiny.js'

const browser = useBrowser()

/** All that a page can leave behind, in the window and in the browser. */
const leftBehind = `(async () => JSON.stringify([
  location.href, document.title, history.state, window.name, document.cookie, document.referrer,
  Object.entries(localStorage), Object.entries(sessionStorage),
  await indexedDB.databases(), await caches.keys(),
  (await navigator.serviceWorker.getRegistrations()).length,
  performance.getEntries().map(({ name }) => name),
  Object.keys(window).map((name) => { try { return JSON.stringify(window[name]) } catch { return '' } }),
]))()`

/** Attributes, values of controls and comments: all of a document but the text that is read. */
const besideText = `JSON.stringify([
  [...document.querySelectorAll('*')].flatMap((element) =>
    element.getAttributeNames().map((name) => element.getAttribute(name))),
  [...document.querySelectorAll('input, textarea, select')].map((control) => control.value),
])`

interface Shown {
  readonly visitor: Visitor
  readonly scrutiny: Scrutiny
  readonly value: string
}

/** Somebody before whom a value is shown that the server kept. */
async function revealed(framework: Framework): Promise<Shown> {
  const host = await browser.host({ framework, gate: { reveal } })
  const { record, value } = await seed(host)
  const visitor = await browser.visitor(host)
  const scrutiny = await Scrutiny.of(visitor)
  await visitor.open(`/${record.id}`)
  await visitor.button('Show').click()
  await visitor.page.getByText(value).waitFor()
  return { visitor, scrutiny, value }
}

/** Somebody who has just made a token. */
async function made(framework: Framework): Promise<Shown> {
  const host = await browser.host({ framework })
  const visitor = await browser.visitor(host)
  const scrutiny = await Scrutiny.of(visitor)
  await visitor.open('/new')
  await visitor.page.getByLabel('Name').fill('Robot 1')
  for (let step = 0; step < 3; step++) await visitor.button('Next').click()
  await visitor.button('Create token').click()
  await visitor.button('Copy value').click()
  return { visitor, scrutiny, value: await visitor.clipboard() }
}

const pageText = ({ page }: Visitor): Promise<string> =>
  page.evaluate('document.documentElement.outerHTML').then(String)

const ways = [
  ['revealed', revealed],
  ['made', made],
] as const

describe.skipIf(!hasBrowser()).each(frameworks)('53 on %s', (framework) => {
  test.each(ways)('a value that was %s is in no attribute and left nowhere', async (_how, show) => {
    const { visitor, scrutiny, value } = await show(framework)
    const { page } = visitor
    expect(await pageText(visitor)).toContain(value)
    expect(await page.evaluate(besideText)).not.toContain(value)
    expect(await page.evaluate(leftBehind)).not.toContain(value)
    await visitor.button('Hide').click()
    await visitor.button('Show').waitFor()
    expect(await pageText(visitor)).not.toContain(value)
    expect(await page.evaluate(leftBehind)).not.toContain(value)
    expect(scrutiny.said.join()).not.toContain(value)
    expect(scrutiny.requests.map(String).join()).not.toContain(value)
    expect(await visitor.context.storageState().then(JSON.stringify)).not.toContain(value)
  })

  test.each(ways)(
    'one that was %s is not in what a browser keeps to come back to',
    async (_how, show) => {
      const { visitor, value } = await show(framework)
      const { page } = visitor
      await page.evaluate(
        `window.dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true }))`,
      )
      await visitor.button('Show').waitFor()
      expect(await pageText(visitor)).not.toContain(value)
      await visitor.button('Show').click()
      await page.getByText(value).first().waitFor()
      page.on('dialog', (dialog) => void dialog.accept().catch(() => {}))
      await page.goto(`${visitor.host.origin}/v1/orders`)
      await page.goBack()
      await page.locator('main h1').waitFor()
      expect(await pageText(visitor)).not.toContain(value)
      expect(await page.evaluate(besideText)).not.toContain(value)
    },
  )

  test('a value that is tried is in no attribute, kept by no browser, and gone on leaving', async () => {
    const host = await browser.host({ framework })
    const { value } = await seed(host)
    const visitor = await browser.visitor(host)
    const scrutiny = await Scrutiny.of(visitor)
    const { page } = visitor
    await visitor.open('/try')
    const field = page.getByLabel('Value')
    await field.fill(value)
    await visitor.button('Try').click()
    await page.getByText('Granted').waitFor()
    expect(await field.getAttribute('type')).toBe('password')
    expect(await field.getAttribute('name')).toBe(null)
    expect(await pageText(visitor)).not.toContain(value)
    expect(await page.evaluate(leftBehind)).not.toContain(value)
    expect(scrutiny.requests.map(String).join()).not.toContain(value)
    expect(scrutiny.said.join()).not.toContain(value)
    await page.evaluate(
      `window.dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true }))`,
    )
    expect(await field.inputValue()).toBe('')
    await field.fill(value)
    await page.goto(`${host.origin}/v1/orders`)
    await page.goBack()
    await field.waitFor()
    expect(await field.inputValue()).toBe('')
  })

  test('browsers complete no field, and no answer but files is stored', async () => {
    const host = await browser.host({ framework, gate: { reveal } })
    const { record } = await seed(host)
    const visitor = await browser.visitor(host)
    const { page } = visitor
    const answered: (readonly [string, string | undefined])[] = []
    page.on('response', (response) => {
      const { pathname, search } = new URL(response.url())
      if (!pathname.includes('/assets/'))
        answered.push([pathname + search, response.headers()['cache-control']])
    })
    const open = `[...document.querySelectorAll('input')].filter(({ type, autocomplete, form }) =>
      ['text', 'search', 'password'].includes(type) && autocomplete !== 'off').length`
    for (const rest of ['', '/new', '/try', `/${record.id}/edit`, `/${record.id}`]) {
      await visitor.open(rest)
      expect([rest, await page.evaluate(open)]).toEqual([rest, 0])
    }
    await visitor.button('Show').click()
    await visitor.button('Hide').waitFor()
    expect(answered.map(([path]) => path)).toContain(`/api/api-tokens/${record.id}?select=%2Btoken`)
    for (const answer of answered) expect(answer).toEqual([answer[0], 'no-store'])
  })
})
