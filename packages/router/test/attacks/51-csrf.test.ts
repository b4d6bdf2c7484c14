/** What pages of other sites can make a browser send changes nothing (ATTACKS 51). */
import { system } from '@bearergate/core'
import { expect, it } from 'vitest'
import { onEveryFramework } from '../support/matrix.js'
import { john } from '../support/site.js'
import { unsafeRequests } from '../actors/support/unsafe-requests.js'

const by = system('test')
const foreign = { 'Sec-Fetch-Site': 'cross-site', Origin: 'https://evil.example' }
const json = '{"name":"mine","a":"=b"}'

/** Bodies that a form or a script of another site can send without a preflight, or seems to. */
const bodies: Readonly<Record<string, readonly [string | undefined, string]>> = {
  'a form': ['application/x-www-form-urlencoded', 'name=mine&_method=DELETE'],
  'a form with a file': ['multipart/form-data; boundary=b', '--b--\r\n'],
  'JSON as text': ['text/plain', json],
  'JSON as text with a charset': ['text/plain; application/json', json],
  'JSON after a comma': ['text/plain, application/json', json],
  JSON: ['application/json', json],
  'JSON with an empty parameter': ['application/json;', json],
  'JSON in upper case': ['Application/JSON ; charset=utf-8', json],
  'JSON after a blank': ['  application/json\t;', json],
  'a suffix': ['application/csp-report+json', json],
  'no content type': [undefined, json],
}

const overrides: readonly Readonly<Record<string, string>>[] = [
  { 'X-HTTP-Method-Override': 'GET' },
  { 'X-HTTP-Method': 'DELETE' },
  { 'X-Method-Override': 'HEAD' },
  { 'X-Requested-With': 'XMLHttpRequest' },
]

onEveryFramework('cross-site requests', (open) => {
  it('51 whatever the content type, method override or path', async () => {
    const site = await open()
    const { record } = await site.create()
    const paths = [`/api-tokens/${record.id}/disable`, '/api-tokens', '/revoke', '/introspect']
    for (const [what, [type, text]] of Object.entries(bodies)) {
      for (const [index, path] of paths.entries()) {
        const headers = {
          ...foreign,
          ...(type === undefined ? {} : { 'Content-Type': type }),
          ...overrides[index],
        }
        const body = Uint8Array.from(Buffer.from(text))
        const answer = await site.ask({
          method: 'POST',
          path: `${path}?_method=GET`,
          user: john,
          headers,
          body,
        })
        expect([what, path, answer.status]).toEqual([what, path, 403])
        expect(answer.json.type).toMatch(/\/cross-origin$/)
      }
    }
    for (const asked of Object.values(unsafeRequests(record.id))) {
      const answer = await site.ask({
        ...asked,
        user: john,
        headers: { ...foreign, ...asked.headers },
      })
      expect(answer.status).toBe(403)
    }
    expect(await site.gate.tokens.get(record.id, by)).toEqual(record)
    expect((await site.gate.tokens.list({}, by)).total).toBe(3)
  })

  it('51 a GET stays a GET, whatever it says it would rather be', async () => {
    const site = await open()
    const { record } = await site.create()
    for (const method of ['GET', 'HEAD']) {
      for (const name of ['X-HTTP-Method-Override', 'X-HTTP-Method', 'X-Method-Override']) {
        const headers = { ...foreign, [name]: 'DELETE' }
        const path = `/api-tokens/${record.id}?_method=DELETE&method=delete`
        expect((await site.ask({ method, path, user: john, headers })).status).toBe(200)
        const action = `/api-tokens/${record.id}/disable?_method=POST`
        expect((await site.ask({ method, path: action, user: john, headers })).status).toBe(405)
      }
    }
    expect(await site.gate.tokens.get(record.id, by)).toEqual(record)
  })

  it('51 a token beside the cookie of a user: it is the user who acts', async () => {
    const site = await open()
    const headers = { ...foreign }
    const asked = {
      method: 'POST',
      path: '/api-tokens',
      user: john,
      as: site.admin.stark,
      headers,
      json: { name: 'x' },
    }
    expect((await site.ask(asked)).status).toBe(403)
    expect((await site.gate.tokens.list({}, by)).total).toBe(2)
  })

  it('51 nothing tells browsers that other sites may read', async () => {
    const site = await open()
    for (const method of ['GET', 'POST', 'OPTIONS', 'DELETE']) {
      const headers = { ...foreign, 'Access-Control-Request-Method': 'POST' }
      const answer = await site.ask({ method, path: '/api-tokens', user: john, headers })
      expect(
        [...answer.headers.keys()].filter((name) => name.startsWith('access-control')),
      ).toEqual([])
    }
  })
})
