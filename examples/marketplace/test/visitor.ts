import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, onTestFinished } from 'vitest'
import { hasBrowser, launchBrowser } from '../../../packages/page/test/support/chromium.js'
import type { Marketplace } from './process.js'

/** One browser for all tests of a file. */
export function useChromium(): { readonly browser: Browser | undefined } {
  const held: { browser: Browser | undefined } = { browser: undefined }
  beforeAll(async () => {
    if (hasBrowser()) held.browser = await launchBrowser()
  })
  afterAll(() => held.browser?.close())
  return held
}

export interface Visit {
  readonly context: BrowserContext
  readonly page: Page
}

/** Somebody who comes without a session. */
export async function arrival(browser: Browser | undefined): Promise<Visit> {
  if (browser === undefined) throw new Error('There is no browser')
  const context = await browser.newContext()
  onTestFinished(() => context.close())
  const page = await context.newPage()
  page.setDefaultTimeout(20_000)
  return { context, page }
}

/** The administrator of Stark Industries, signed in at the page. */
export async function signedIn(
  browser: Browser | undefined,
  at: Marketplace,
  value: string,
): Promise<Visit> {
  const visit = await arrival(browser)
  await visit.page.goto(`${at.origin}/settings/api-tokens`)
  await signIn(visit.page, value)
  await visit.page.locator('main h1').waitFor()
  return visit
}

/** Fills the form in and sends it. */
export async function signIn(page: Page, value: string): Promise<void> {
  await page.getByLabel("Value of an administrator's token").fill(value)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await page.waitForURL(/\/settings\/api-tokens/)
}
