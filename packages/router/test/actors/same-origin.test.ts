/** Unsafe requests of users whom cookies authenticate come from pages of the same origin (ATTACKS 51). */
import { system } from '@bearergate/core'
import { describe, expect, it } from 'vitest'
import type { Asked } from '../support/client.js'
import { onEveryFramework, onSomeSites } from '../support/matrix.js'
import { john, type Site } from '../support/site.js'
import { unsafeRequests } from './support/unsafe-requests.js'

const by = system('test')

/** What a browser says of where a request comes from, and whether it may. */
function senders(site: Site): Readonly<Record<string, [boolean, Record<string, string>]>> {
  const { origin } = site
  const port = new URL(origin).port
  return {
    'nothing at all': [false, {}],
    'same-origin': [true, { 'Sec-Fetch-Site': 'same-origin' }],
    'same-origin, and a foreign Origin': [
      true,
      { 'Sec-Fetch-Site': 'same-origin', Origin: 'https://evil.example' },
    ],
    'same-site': [false, { 'Sec-Fetch-Site': 'same-site' }],
    'cross-site': [false, { 'Sec-Fetch-Site': 'cross-site', Origin: 'https://evil.example' }],
    'the address bar': [false, { 'Sec-Fetch-Site': 'none' }],
    'in capitals': [false, { 'Sec-Fetch-Site': 'Same-Origin' }],
    'no word of it': [false, { 'Sec-Fetch-Site': 'same-originated' }],
    'an empty word': [false, { 'Sec-Fetch-Site': '' }],
    'the origin': [true, { Origin: origin }],
    'the origin, although the site is another': [
      true,
      { Origin: origin, 'Sec-Fetch-Site': 'cross-site' },
    ],
    'the origin by another name': [false, { Origin: `http://localhost:${port}` }],
    'the origin of another scheme': [false, { Origin: origin.replace('http:', 'https:') }],
    'the origin of another port': [false, { Origin: 'http://127.0.0.1:1' }],
    'the origin with a slash': [false, { Origin: `${origin}/` }],
    'the origin with a suffix': [false, { Origin: `${origin}.evil.example` }],
    'the origin and another': [false, { Origin: `${origin}, https://evil.example` }],
    null: [false, { Origin: 'null' }],
    'an allowed origin': [true, { Origin: 'https://app.example' }],
    'an allowed origin by another scheme': [false, { Origin: 'http://app.example' }],
    'a part of an allowed origin': [false, { Origin: 'https://example' }],
    'a referrer': [false, { Referer: `${origin}/settings` }],
    'a host that is told': [
      false,
      { Origin: 'https://evil.example', 'X-Forwarded-Host': 'evil.example' },
    ],
  }
}

const routes = { allowedOrigins: ['https://app.example'] }

onSomeSites('same origin', (open) => {
  it('51 every unsafe route, whatever the headers: carried out for pages of ours alone', async () => {
    const site = await open({ routes })
    for (const [what, [may, headers]] of Object.entries(senders(site))) {
      const { record } = await site.create()
      for (const [route, asked] of Object.entries(unsafeRequests(record.id))) {
        const answer = await site.ask({
          ...asked,
          user: john,
          headers: { ...headers, ...asked.headers },
        })
        const refused = answer.status === 403 && answer.json.type.endsWith('/cross-origin')
        expect(`${what} ${route} ${refused}`).toBe(`${what} ${route} ${!may}`)
        expect(answer.headers.get('www-authenticate')).toBeNull()
      }
      const left = await site.gate.tokens.get(record.id, by)
      expect(left, what).toEqual(may ? undefined : record)
    }
  })
})

describe('the same on what else a browser can send', () => {
  onEveryFramework('same origin', (open) => {
    const foreign = { 'Sec-Fetch-Site': 'cross-site', Origin: 'https://evil.example' }

    it('51 safe requests pass, whoever sends them', async () => {
      const site = await open()
      const { id } = (await site.create()).record
      for (const path of ['/api-tokens', `/api-tokens/${id}`, '/modules', '/openapi.json']) {
        for (const method of ['GET', 'HEAD']) {
          const answer = await site.ask({ method, path, user: john, headers: foreign })
          expect([path, answer.status]).toEqual([path, 200])
        }
      }
    })

    it("51 neither tokens nor users known by a header are a browser's", async () => {
      const site = await open()
      const byHeader = { user: { ...john, via: 'header' } }
      for (const caller of [byHeader, { as: site.admin.stark }] satisfies Partial<Asked>[]) {
        const { record } = await site.create()
        for (const asked of Object.values(unsafeRequests(record.id))) {
          const headers = { ...foreign, ...asked.headers }
          const { status } = await site.ask({ ...asked, ...caller, headers })
          expect(status).toBeLessThan(300)
        }
        expect(await site.gate.tokens.get(record.id, by)).toBeUndefined()
      }
    })
  })
})
