import { describe, expect, test } from 'vitest'
import { seed, useBrowser } from '../support/browser-test.js'
import { hasBrowser } from '../support/chromium.js'

const browser = useBrowser()

describe.skipIf(!hasBrowser())('when something is wrong', () => {
  test('a server that is down is said to be so, and asked again at a press', async () => {
    const host = await browser.host()
    await seed(host)
    const visitor = await browser.visitor(host)
    host.before = async (target) => (target.startsWith('/api/') ? 'drop' : 'serve')
    await visitor.open()
    await visitor.page.getByText('The server cannot be reached.').waitFor()
    host.before = undefined
    await visitor.button('Try again').first().click()
    await visitor.page.getByRole('link', { name: 'Robot 1' }).waitFor()
    host.before = async (target) => (target.startsWith('/api/') ? 'drop' : 'serve')
    await visitor.button('Refresh').click()
    await visitor.page.getByText('The server cannot be reached.').waitFor()
    expect(await visitor.page.getByRole('link', { name: 'Robot 1' }).count()).toBe(1)
  })

  test('a store that is down is 503, with the reference for support', async () => {
    const host = await browser.host()
    await seed(host)
    const visitor = await browser.visitor(host)
    const { t } = host
    await visitor.open()
    Object.assign(t.store, { list: () => Promise.reject(new Error('The store is down')) })
    await visitor.button('Refresh').click()
    await visitor.page.getByText('The server cannot do this right now.').waitFor()
    await visitor.page.getByText(/Reference for support: 00-[\da-f]{32}-/).waitFor()
  })

  test('a server that is slow is waited for, and said to be slow', async () => {
    const host = await browser.host()
    await seed(host)
    const visitor = await browser.visitor(host)
    const waiting: (() => void)[] = []
    host.before = (target) =>
      target.startsWith('/api/api-tokens')
        ? new Promise((resolve) => waiting.push(() => resolve('serve')))
        : Promise.resolve('serve')
    await visitor.open()
    await visitor.page.getByText('Loading …').waitFor()
    await visitor.page.getByText('This takes longer than usual …').waitFor()
    host.before = undefined
    for (const go of waiting) go()
    await visitor.page.getByRole('link', { name: 'Robot 1' }).waitFor()
  })

  test('what is pressed twice while the server is slow is done once', async () => {
    const host = await browser.host()
    const visitor = await browser.visitor(host)
    host.before = async (target) => {
      if (target === '/api/api-tokens') await new Promise((resolve) => setTimeout(resolve, 500))
      return 'serve'
    }
    await visitor.open('/new')
    await visitor.page.getByLabel('Name').fill('Once')
    for (let step = 0; step < 3; step++) await visitor.button('Next').click()
    await visitor.button('Create token').dblclick()
    await visitor.button('Copy value').waitFor()
    expect((await host.t.gate.tokens.list()).total).toBe(1)
  })

  test('an answer that got lost is asked for again, and makes no second token', async () => {
    const host = await browser.host()
    const visitor = await browser.visitor(host)
    await visitor.open('/new')
    await visitor.page.getByLabel('Name').fill('Once')
    for (let step = 0; step < 3; step++) await visitor.button('Next').click()
    await visitor.page.route('**/api/api-tokens', async (route) => {
      await route.fetch()
      await route.abort()
    })
    await visitor.button('Create token').click()
    await visitor.page.getByText('The server cannot be reached.').waitFor()
    await visitor.page.unrouteAll()
    await visitor.button('Create token').click()
    await visitor.page.getByText('its value cannot be shown again').waitFor()
    expect((await host.t.gate.tokens.list()).total).toBe(1)
  })

  test('what is seen to be wrong is shown at its field', async () => {
    const host = await browser.host()
    const visitor = await browser.visitor(host)
    await visitor.open('/new')
    await visitor.page.getByLabel('Name').fill('Order import')
    for (let step = 0; step < 2; step++) await visitor.button('Next').click()
    await visitor.page.getByLabel('Allowed addresses').fill('203.0.113.7\n999.1.1.1')
    await visitor.button('Next').click()
    await visitor.page.getByText(/^Line 2: /).waitFor()
    expect(await visitor.page.getByLabel('Allowed addresses').getAttribute('aria-invalid')).toBe(
      'true',
    )
  })

  test('so is what only the server sees, in the step of its field', async () => {
    const host = await browser.host()
    const visitor = await browser.visitor(host)
    await visitor.open('/new')
    await visitor.page.getByLabel('Name').fill('Order \u0007 import')
    for (let step = 0; step < 3; step++) await visitor.button('Next').click()
    await visitor.button('Create token').click()
    await visitor.page.locator('[aria-invalid=true]:focus').waitFor()
    await visitor.page.getByRole('heading', { name: 'General' }).waitFor()
    expect(await visitor.page.locator('.field-errors').innerText()).not.toBe('')
  })

  test('somebody who may not see tokens is told so, by the server too', async () => {
    const host = await browser.host()
    const visitor = await browser.visitor(host, { person: 'guest' })
    const answer = await visitor.page.goto(`${host.origin}/settings/api-tokens`)
    expect(answer?.status()).toBe(403)
    expect(await visitor.page.innerText('main')).toContain('you may not see the API tokens')
  })
})
