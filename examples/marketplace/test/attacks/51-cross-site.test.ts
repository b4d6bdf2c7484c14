/** Documents of other origins do nothing with the session of whoever looks at them (ATTACKS 51). */
import type { BrowserContext } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import {
  blindAttacksOn,
  inFrame,
} from '../../../../packages/page/test/attacks/support/cross-site.js'
import { otherSite } from '../../../../packages/page/test/attacks/support/other-site.js'
import { hasBrowser } from '../../../../packages/page/test/support/chromium.js'
import { startBoth, type BothFrameworks } from '../both-frameworks.js'
import type { Marketplace } from '../process.js'
import { signedIn, useChromium } from '../visitor.js'

vi.setConfig({ testTimeout: 90_000, hookTimeout: 60_000 })

const chromium = useChromium()
const api = '/public/v1/accounts'
let both: BothFrameworks
beforeAll(async () => {
  both = await startBoth()
})
afterAll(() => both?.stop())

/** Tokens and the audit trail of the first, as an administrator sees them. */
async function stateOf(at: Marketplace, id: string): Promise<unknown> {
  const read = async (path: string): Promise<object> => {
    const answer = await at.fetch(`${api}/api-tokens${path}`, { headers: both.stark })
    // When the administrator itself was last seen is noted of every request.
    return JSON.parse((await answer.text()).replace(/(?<="lastAccessAt":)"[^"]*"/g, 'null'))
  }
  return [await read('?select=id,name,status,revision,audit'), await read(`/${id}/audit`)]
}

async function createToken(at: Marketplace): Promise<string> {
  const answer = await at.fetch(`${api}/api-tokens`, {
    method: 'POST',
    headers: { ...both.stark, 'content-type': 'application/json' },
    body: JSON.stringify({ name: 'Robot' }),
  })
  const { id }: { id?: unknown } = Object(await answer.json())
  return String(id)
}

/** Has a document of another origin run each; gives how many requests went out with the session. */
async function runAll(
  context: BrowserContext,
  evil: string,
  attacks: readonly string[],
): Promise<number> {
  let withSession = 0
  context.on('response', (response) => {
    void response
      .request()
      .allHeaders()
      .then(({ cookie }) => (withSession += cookie?.includes('marketplace_session=') ? 1 : 0))
  })
  const page = await context.newPage()
  await page.goto(evil)
  for (const attack of attacks) {
    await page.evaluate(inFrame(attack))
    await page.waitForTimeout(200)
  }
  return withSession
}

describe.skipIf(!hasBrowser()).each(['onExpress', 'onKoa'] as const)('51 %s', (framework) => {
  test.each(['127.0.0.1', 'localhost'] as const)(
    'an origin at %s changes nothing with the session',
    async (name) => {
      const at = both[framework]
      const id = await createToken(at)
      const { context } = await signedIn(chromium.browser, at, valueOf(both.stark))
      const before = await stateOf(at, id)
      const evil = await otherSite('', name)
      const withSession = await runAll(context, evil, blindAttacksOn(at.origin + api, id))
      if (name === '127.0.0.1') expect(withSession).toBeGreaterThan(5)
      else expect(withSession).toBe(0)
      expect(await stateOf(at, id)).toEqual(before)
    },
  )

  test('nor signs anybody out, or in to an account of its own', async () => {
    const at = both[framework]
    const { context, page } = await signedIn(chromium.browser, at, valueOf(both.stark))
    const form = (action: string): string => `(() => {
      const form = document.createElement('form')
      Object.assign(form, { method: 'post', action: '${at.origin}${action}' })
      form.innerHTML = '<input name="value" value="${valueOf(both.wayne)}">'
      document.body.append(form)
      form.submit()
    })()`
    const evil = await otherSite('')
    const session = await context.cookies()
    await runAll(context, evil, [form('/sign-in/out'), form('/sign-in')])
    expect(await context.cookies()).toEqual(session)
    await page.reload()
    await page.getByText('Stark Industries').first().waitFor()
  })
})

function valueOf(headers: Record<string, string>): string {
  return headers['authorization']?.replace('Bearer ', '') ?? ''
}
