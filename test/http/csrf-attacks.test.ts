/** Requests that other sites make a browser send as a signed-in user (ATTACKS 51), on every framework. */
import { describe, expect, test } from 'vitest'
import { frameworks } from './support/frameworks.js'
import {
  expectDenied,
  expectPassed,
  inLab,
  sessionUser,
  signedIn,
  type Lab,
  type Site,
} from './support/in-lab.js'

const json = '{"name":"mine","a":"=b"}'
const form = 'name=mine&_method=GET'

/** Bodies that a form or a script of another site can send without a preflight, or seems to. */
const bodies = {
  'a form': ['Content-Type: application/x-www-form-urlencoded', form],
  'a form with a file': ['Content-Type: multipart/form-data; boundary=b', '--b--\r\n'],
  'JSON as text': ['Content-Type: text/plain', json],
  'JSON as text with a charset': ['Content-Type: text/plain; application/json', json],
  'JSON after a comma': ['Content-Type: text/plain, application/json', json],
  JSON: ['Content-Type: application/json', json],
  'JSON with an empty parameter': ['Content-Type: application/json;', json],
  'JSON in upper case': ['Content-Type: Application/JSON ; charset=utf-8', json],
  'JSON after a blank': ['Content-Type:  application/json\t;', json],
  'a suffix': ['Content-Type: application/csp-report+json', json],
  'no content type': ['X: y', json],
  'an empty content type': ['Content-Type:', json],
  'no body': ['Content-Type: application/json', ''],
} as const

/** What a browser says of where such a request comes from; old ones say nothing. */
const senders = {
  'another site': ['Sec-Fetch-Site: cross-site', 'Origin: https://evil.example'],
  'a sibling': ['Sec-Fetch-Site: same-site', 'Origin: https://evil.localhost'],
  'a sandboxed frame': ['Sec-Fetch-Site: cross-site', 'Origin: null'],
  'an old browser': ['Referer: http://localhost/'],
  'a browser before fetch metadata': ['Origin: https://evil.example'],
  'a look-alike': ['Origin: http://localhost.evil.example'],
} as const

const overrides = [
  'X-HTTP-Method-Override: GET',
  'X-HTTP-Method: GET',
  'X-Method-Override: HEAD',
  'X-Requested-With: XMLHttpRequest',
] as const

/** As a browser sends it; the body is of a known length. */
function sent(site: Site, method: string, lines: readonly string[], body: string): Buffer {
  const head = [`${method} ${site.base}/orders HTTP/1.1`, 'Host: localhost', signedIn, ...lines]
  return Buffer.from([...head, `Content-Length: ${String(body.length)}`, '', body].join('\r\n'))
}

/** Users and tokens come in; counts what changes. */
async function changingSite(lab: Lab): Promise<{ site: Site; changes: () => number }> {
  let changes = 0
  const site = await lab.site({}, (app, guards) => {
    guards.bearer({ actor: sessionUser })
    app.route('/orders', (call) => {
      changes++
      call.send('passed')
    })
  })
  return { site, changes: () => changes }
}

describe.each(Object.entries(frameworks))('%s', (_name, framework) => {
  test.each(Object.entries(senders))('51 %s, whatever the content type', (_sender, from) =>
    inLab(framework, async (lab) => {
      const { site, changes } = await changingSite(lab)
      for (const [type, body] of Object.values(bodies)) {
        expectDenied(await site.raw(sent(site, 'POST', [type, ...from], body)), 'foreign')
      }
      expect(changes()).toBe(0)
    }),
  )

  test('51 a method that is overridden, and headers that scripts add', () =>
    inLab(framework, async (lab) => {
      const { site, changes } = await changingSite(lab)
      const from = senders['another site']
      const type = 'Content-Type: application/x-www-form-urlencoded'
      for (const line of overrides) {
        expectDenied(await site.raw(sent(site, 'POST', [type, line, ...from], form)), 'foreign')
      }
      expectDenied(await site.send('POST', '/orders?_method=GET', signedIn, ...from), 'foreign')
      expect(changes()).toBe(0)
    }))

  test('51 the same bodies from a page of ours', () =>
    inLab(framework, async (lab) => {
      const { site, changes } = await changingSite(lab)
      const ours = ['Sec-Fetch-Site: same-origin', 'Origin: http://localhost']
      for (const [type, body] of Object.values(bodies)) {
        expectPassed(await site.raw(sent(site, 'POST', [type, ...ours], body)))
      }
      expect(changes()).toBe(Object.keys(bodies).length)
    }))

  test('51 every method but the safe ones', () =>
    inLab(framework, async (lab) => {
      const { site, changes } = await changingSite(lab)
      const from = senders['another site']
      for (const method of ['PUT', 'PATCH', 'DELETE', 'PURGE', 'LINK', 'PROPFIND', 'QUERY']) {
        const { status } = await site.raw(sent(site, method, from, ''))
        expect([403, 400], method).toContain(status)
      }
      expect(changes()).toBe(0)
    }))

  test('51 a request of another site that carries a token as well is the token’s', () =>
    inLab(framework, async (lab) => {
      const { site } = await changingSite(lab)
      const from = senders['another site']
      const { authorization } = await site.t.bearer()
      const lines = [`Authorization: ${authorization}`, ...from]
      expectPassed(await site.raw(sent(site, 'POST', lines, form)))
      const bad = ['Authorization: Bearer abc', 'Sec-Fetch-Site: same-origin']
      expectDenied(await site.raw(sent(site, 'POST', bad, form)), 'invalid')
    }))
})
