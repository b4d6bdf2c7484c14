/** Signing out on the page itself, in a real browser. */
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { hasBrowser } from '../../../packages/page/test/support/chromium.js'
import { startBoth, type BothFrameworks } from './both-frameworks.js'
import { signedIn, signIn, useChromium } from './visitor.js'

vi.setConfig({ testTimeout: 90_000, hookTimeout: 60_000 })

const chromium = useChromium()
let both: BothFrameworks
beforeAll(async () => {
  both = await startBoth()
})
afterAll(() => both?.stop())

describe.skipIf(!hasBrowser()).each(['onExpress', 'onKoa'] as const)('%s', (framework) => {
  test('whoever signs out has no session any more, and comes back by signing in', async () => {
    const at = both[framework]
    const value = both.stark['authorization']?.replace('Bearer ', '') ?? ''
    const { context, page } = await signedIn(chromium.browser, at, value)
    const [session] = await context.cookies()
    await page.getByRole('button', { name: 'Sign out' }).click()
    await page.waitForURL('**/sign-in?next=*')
    expect(await context.cookies()).toEqual([])
    const cookie = `${session?.name}=${session?.value}`
    const list = await at.fetch('/public/v1/accounts/api-tokens', { headers: { cookie } })
    expect(list.status).toBe(401)

    await page.goBack()
    expect(await page.getByText('Stark Industries').count()).toBe(0)
    await page.goto(`${at.origin}/settings/api-tokens`)
    await signIn(page, value)
    await page.getByRole('button', { name: 'Sign out' }).waitFor()
  })
})
