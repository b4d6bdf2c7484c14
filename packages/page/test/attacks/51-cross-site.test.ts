/**
 * What a document of another origin makes a browser send changes nothing, though the victim is signed
 * in (ATTACKS 51). Every content type over HTTP: `packages/router/test/attacks/51-csrf.test.ts`; with
 * the session of the marketplace: `examples/marketplace/test/attacks`.
 */
import type { IncomingMessage, ServerResponse } from 'node:http'
import { describe, expect, test } from 'vitest'
import { reveal, seed, useBrowser } from '../support/browser-test.js'
import { hasBrowser } from '../support/chromium.js'
import { frameworks, type Host } from '../support/host.js'
import { attacksOn, inFrame } from './support/cross-site.js'
import { otherSite } from './support/other-site.js'

const browser = useBrowser()

/** What there is of tokens, and what the audit trail knows. */
async function stateOf({ t }: Host): Promise<unknown> {
  const { items } = await t.gate.tokens.list()
  return { items, audit: await t.store.listAudit({ offset: 0, limit: 100 }) }
}

interface Answered {
  readonly method: string
  readonly cookie: boolean
  readonly status: number
}

/** What the server was asked, preflights included, and how it answered. */
function answersOf({ server }: Host): readonly Answered[] {
  const seen: Answered[] = []
  server.on('request', ({ method = '', headers }: IncomingMessage, response: ServerResponse) =>
    response.on('close', () => {
      const cookie = headers.cookie?.includes('person=') === true
      seen.push({ method, cookie, status: response.statusCode })
    }),
  )
  return seen
}

describe.skipIf(!hasBrowser()).each(frameworks)('51 on %s', (framework) => {
  test.each(['127.0.0.1', 'localhost'] as const)(
    'forms and scripts of another origin, at %s, change nothing',
    async (name) => {
      const host = await browser.host({ framework, gate: { reveal } })
      const { record } = await seed(host)
      const visitor = await browser.visitor(host)
      await visitor.open()
      const before = await stateOf(host)
      const seen = answersOf(host)
      const evil = await otherSite('', name)
      const attacks = attacksOn(`${host.origin}/api`, record.id)
      const page = await visitor.context.newPage()
      await page.goto(evil)
      for (const attack of attacks) {
        const answered = seen.length
        await page.evaluate(inFrame(attack))
        await expect
          .poll(() => seen.length, { message: attack, timeout: 20_000 })
          .toBeGreaterThan(answered)
      }
      const changing = seen.filter(({ method }) => !['GET', 'OPTIONS'].includes(method))
      expect(changing.length).toBeGreaterThan(5)
      // Another site does not even get the cookie; another origin of this one does, and is refused.
      expect(changing.some(({ cookie }) => cookie)).toBe(name === '127.0.0.1')
      for (const { cookie, status } of changing)
        expect(cookie ? [403, 405] : [401, 403, 405]).toContain(status)
      expect(await stateOf(host)).toEqual(before)
    },
  )
})
