import { describe, expect, test } from 'vitest'
import { reveal, seed, useBrowser } from '../support/browser-test.js'
import { hasBrowser } from '../support/chromium.js'
import type { Visitor } from '../support/visitor.js'

const browser = useBrowser()

/** Everywhere but in the document where a page could leave something. */
const elsewhere = `JSON.stringify([
  location.href, document.title, history.state, window.name, document.cookie,
  Object.entries(localStorage), Object.entries(sessionStorage),
])`

async function isIn({ page }: Visitor, value: string): Promise<boolean> {
  const inputs = await page.evaluate(
    `[...document.querySelectorAll('input, textarea')].map((input) => input.value).join()`,
  )
  return ((await page.content()) + String(inputs)).includes(value)
}

describe.skipIf(!hasBrowser())('values in the page', () => {
  test('a revealed value leaves the document when the window loses the focus', async () => {
    const host = await browser.host({ gate: { reveal } })
    const { record, value } = await seed(host)
    const visitor = await browser.visitor(host)
    await visitor.open(`/${record.id}`)
    expect(await isIn(visitor, value)).toBe(false)
    await visitor.button('Show').click()
    await visitor.page.getByText(value).waitFor()
    expect(await visitor.page.evaluate(elsewhere)).not.toContain(value)
    await visitor.page.evaluate('window.dispatchEvent(new Event("blur"))')
    await visitor.button('Show').waitFor()
    expect(await isIn(visitor, value)).toBe(false)
  })

  test('and after a minute', async () => {
    const host = await browser.host({ gate: { reveal } })
    const { record, value } = await seed(host)
    const visitor = await browser.visitor(host)
    await visitor.page.clock.install()
    await visitor.open(`/${record.id}`)
    await visitor.button('Show').click()
    await visitor.page.getByText(value).waitFor()
    await visitor.page.clock.runFor(59_000)
    expect(await isIn(visitor, value)).toBe(true)
    await visitor.page.clock.runFor(1_500)
    await visitor.button('Show').waitFor()
    expect(await isIn(visitor, value)).toBe(false)
  })

  test('a new value is hidden likewise, and can be shown again as long as it is not left', async () => {
    const host = await browser.host()
    const visitor = await browser.visitor(host)
    await visitor.open()
    await visitor.page.getByRole('link', { name: 'Add your first token' }).click()
    await visitor.page.getByLabel('Name').fill('Order import')
    for (let step = 0; step < 3; step++) await visitor.button('Next').click()
    await visitor.button('Create token').click()
    await visitor.button('Copy value').click()
    const value = await visitor.clipboard()
    expect(await isIn(visitor, value)).toBe(true)
    expect(await visitor.page.evaluate(elsewhere)).not.toContain(value)
    await visitor.page.evaluate('window.dispatchEvent(new Event("blur"))')
    await visitor.button('Show').waitFor()
    expect(await isIn(visitor, value)).toBe(false)
    await visitor.button('Show').click()
    expect(await isIn(visitor, value)).toBe(true)
    await visitor.page.goBack()
    await visitor.button('Go back').click()
    expect(await isIn(visitor, value)).toBe(true)
    await visitor.page.getByRole('link', { name: 'Close' }).click()
    await visitor.button('I have stored it').click()
    await visitor.page.getByRole('heading', { name: 'API tokens', exact: true }).waitFor()
    expect(await isIn(visitor, value)).toBe(false)
    await visitor.page.goBack()
    await visitor.page.getByRole('heading', { name: 'Add API token' }).waitFor()
    expect(await isIn(visitor, value)).toBe(false)
  })

  test('what is asked for twice while the server is slow is asked for, and audited, once', async () => {
    const host = await browser.host({ gate: { reveal } })
    const { record, value } = await seed(host)
    const visitor = await browser.visitor(host)
    let asked = 0
    host.before = async (target) => {
      if (!target.includes('select=')) return 'serve'
      asked++
      await new Promise((resolve) => setTimeout(resolve, 500))
      return 'serve'
    }
    await visitor.open(`/${record.id}`)
    await visitor.button('Show').dblclick()
    await visitor.page.getByText(value).waitFor()
    expect(asked).toBe(1)
  })

  test('where values are not kept, one is told how to get a new one', async () => {
    const host = await browser.host()
    const { record } = await seed(host)
    const visitor = await browser.visitor(host)
    await visitor.open(`/${record.id}`)
    await visitor.button('Show').click()
    await visitor.page.getByText('To get a new value, rotate the token.').waitFor()
    expect(await visitor.button('Show').count()).toBe(0)
  })

  test('where the page knows that they are not, it does not offer to show them', async () => {
    const host = await browser.host({ page: { reveal: false } })
    const { record } = await seed(host)
    const visitor = await browser.visitor(host)
    await visitor.open(`/${record.id}`)
    await visitor.page.getByText('If it is lost, rotate the token').waitFor()
    expect(await visitor.button('Show').count()).toBe(0)
    expect(await visitor.page.innerText('main')).toContain(record.hint)
  })

  test('a value that is tried is granted with its scopes or denied with the reason, and stays nowhere', async () => {
    const host = await browser.host()
    const { record, value } = await seed(host)
    const visitor = await browser.visitor(host)
    const trial = async (text: string): Promise<string> => {
      await visitor.page.getByLabel('Value').fill(text)
      await visitor.button('Try').click()
      return visitor.page.locator('.result').innerText()
    }
    await visitor.open('/try')
    expect(await trial(value)).toMatch(/Granted\s+The API lets Robot 1 in\.[^]*orders:/)
    expect(await visitor.page.evaluate(elsewhere)).not.toContain(value)
    expect(await trial('nonsense')).toMatch(/Denied[^]*cut off or mistyped/)
    const { t } = host
    await t.gate.tokens.disable(record.id)
    expect(await trial(value)).toMatch(/Denied[^]*Robot 1 is disabled\./)
    await t.gate.tokens.enable(record.id)
    await t.gate.tokens.rotate(record.id)
    expect(await trial(value)).toMatch(/Denied[^]*It may have been rotated\./)
    const foreign = await t.token({ account: 'other', name: 'Foreign' })
    await t.gate.tokens.disable(foreign.record.id)
    expect(await trial(foreign.value)).toMatch(/Denied[^]*no token with the id of this value/)
  })
})
