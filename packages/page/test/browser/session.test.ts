import { describe, expect, test } from 'vitest'
import { seed, useBrowser } from '../support/browser-test.js'
import { hasBrowser } from '../support/chromium.js'
import type { Visitor } from '../support/visitor.js'

const browser = useBrowser()
const page = { signInUrl: '/sign-in?next={path}', signOutUrl: '/sign-out' }

/** Fills the wizard in, up to what would make the token. */
async function fillIn(visitor: Visitor): Promise<void> {
  await visitor.open('/new')
  await visitor.page.getByLabel('Name').fill('Order import')
  for (let step = 0; step < 3; step++) await visitor.button('Next').click()
}

describe.skipIf(!hasBrowser())('a session that ends in the middle', () => {
  test('costs nothing of what was entered: one signs in in a tab of its own, and comes back', async () => {
    const host = await browser.host({ page })
    const visitor = await browser.visitor(host)
    await fillIn(visitor)
    host.signIn(false)
    await visitor.button('Create token').click()
    const link = visitor.page.locator('.banner').getByRole('link', { name: 'Sign in' })
    expect(await link.getAttribute('href')).toBe('/sign-in?next=%2Fsettings%2Fapi-tokens%2Fnew')
    const [tab] = await Promise.all([visitor.context.waitForEvent('page'), link.click()])
    await tab.waitForLoadState()
    expect(new URL(tab.url()).pathname).toBe('/sign-in')
    expect(await tab.evaluate('opener')).toBe(null)

    host.signIn(true)
    await tab.close()
    await visitor.page.evaluate('window.dispatchEvent(new Event("focus"))')
    await visitor.page.locator('.banner').waitFor({ state: 'detached' })
    await visitor.page.getByText('You are signed in again.').waitFor({ state: 'attached' })
    expect(await visitor.page.evaluate('document.activeElement.tagName')).toBe('H1')
    await visitor.button('Create token').click()
    await visitor.page.getByRole('heading', { name: 'Order import is ready' }).waitFor()
  })
})

describe.skipIf(!hasBrowser())('signing out', () => {
  test('is a POST that says where it comes from, and leaves nothing of the page', async () => {
    const host = await browser.host({ page })
    await seed(host)
    const visitor = await browser.visitor(host)
    await visitor.open('?q=robot')
    const out = visitor.page.waitForRequest('**/sign-out')
    await visitor.page.route('**/sign-out', (route) => {
      host.signIn(false)
      return route.fulfill({ status: 204 })
    })
    await visitor.button('Sign out').click()
    await visitor.page.waitForURL('**/sign-in?next=*')
    const asked = await out
    const { origin } = host
    expect([asked.method(), await asked.headerValue('origin')]).toEqual(['POST', origin])
    const next = new URL(visitor.page.url()).searchParams.get('next')
    expect(next).toBe('/settings/api-tokens')
  })

  test('that did not work is told of, and leads nowhere', async () => {
    const host = await browser.host({ page })
    const visitor = await browser.visitor(host)
    await visitor.open()
    await visitor.button('Sign out').click()
    await visitor.page.getByText('You are still signed in').waitFor()
    await visitor.page.getByRole('heading', { name: 'API tokens', exact: true }).waitFor()
  })

  test('asks first for what was entered', async () => {
    const host = await browser.host({ page })
    const visitor = await browser.visitor(host)
    await fillIn(visitor)
    await visitor.button('Sign out').click()
    await visitor.button('Keep editing').click()
    await visitor.button('Create token').click()
    await visitor.button('Copy value').waitFor()
    await visitor.button('Sign out').click()
    await visitor.page.getByRole('dialog', { name: 'Have you stored the value?' }).waitFor()
  })

  test('is not offered where the host has no place for it', async () => {
    const host = await browser.host()
    const visitor = await browser.visitor(host)
    await visitor.open()
    expect(await visitor.button('Sign out').count()).toBe(0)
  })
})
