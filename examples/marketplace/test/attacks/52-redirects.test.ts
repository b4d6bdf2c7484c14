/** Whoever signs in comes back to the page, wherever a link has said (ATTACKS 52). */
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { otherSite } from '../../../../packages/page/test/attacks/support/other-site.js'
import { hasBrowser } from '../../../../packages/page/test/support/chromium.js'
import { startBoth, type BothFrameworks } from '../both-frameworks.js'
import { arrival, signIn, useChromium } from '../visitor.js'

vi.setConfig({ testTimeout: 90_000, hookTimeout: 60_000 })

const chromium = useChromium()
let both: BothFrameworks
beforeAll(async () => {
  both = await startBoth()
})
afterAll(() => both?.stop())

/** As they stand in `next=`: some that a server decodes, some that a browser would. */
const leads = [
  '//evil.example',
  '/%5Cevil.example',
  '%5C%5Cevil.example',
  'https:evil.example',
  'https%3A%2F%2Fevil.example',
  '%2F%2Fevil.example',
  '%252F%252Fevil.example',
  '%2F%09%2Fevil.example',
  '%2F%0D%0ALocation:%20https:%2F%2Fevil.example',
  '/settings/api-tokens@evil.example',
  '/settings/api-tokens.evil.example',
  '/settings/api-tokens/..%2F..%2F..%2F%2Fevil.example',
  '/settings/api-tokens&next=https://evil.example',
  'javascript:alert(1)',
  'data:text/html,evil',
]

describe.skipIf(!hasBrowser()).each(['onExpress', 'onKoa'] as const)('52 %s', (framework) => {
  test('signing in leads to no other origin', async () => {
    const at = both[framework]
    const value = both.stark['authorization'] ?? ''
    for (const lead of leads) {
      const { context, page } = await arrival(chromium.browser)
      const asked = new Set<string>()
      context.on('request', (request) => void asked.add(new URL(request.url()).origin))
      await page.goto(`${at.origin}/sign-in?next=${lead}`)
      await signIn(page, value.replace('Bearer ', ''))
      await page.waitForLoadState('load')
      expect([lead, ...asked]).toEqual([lead, at.origin])
      expect(new URL(page.url()).pathname).toMatch(/^\/settings\/api-tokens/)
    }
  })

  test('the form is shown in no frame', async () => {
    const at = both[framework]
    const { page } = await arrival(chromium.browser)
    await page.goto(await otherSite(`<iframe src="${at.origin}/sign-in"></iframe>`))
    expect(page.frames()).toHaveLength(2)
    expect(await page.frames()[1]?.locator('form').count()).toBe(0)
  })
})
