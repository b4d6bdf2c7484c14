import assert from 'node:assert/strict'
import type { Handler } from '@bearergate/core/adapter'
import { echo, mounted, post } from '../mount-app.js'
import type { Rows } from '../row.js'
import type { Site } from '../site.js'

const decline: Handler = () => Promise.resolve(undefined)

async function seenAt(site: Site, path: string): Promise<unknown> {
  const response = await site.get(path)
  assert.equal(response.status, 200, response.text)
  return response.json()
}

/** Where a handler is mounted, and what it sees. */
export const mountRows: Rows = {
  'mount: base, path and query as the client sees them': async (lab) => {
    const site = await lab.site({}, mounted(echo))
    const base = `${lab.base}/api`
    const seen = { method: 'GET', base, path: `${base}/tokens`, query: '?a=b&c=%2B+d', body: '' }
    assert.deepEqual(await seenAt(site, '/api/tokens?a=b&c=%2B+d'), seen)
    assert.deepEqual(await seenAt(site, '/api?x'), { ...seen, path: base, query: '?x' })
    assert.deepEqual(await seenAt(site, '/api/'), { ...seen, path: `${base}/`, query: '' })
  },

  'mount: any case, in the spelling of the option': async (lab) => {
    const site = await lab.site({}, mounted(echo, '/Api/'))
    const base = `${lab.base}/Api`
    const seen = { method: 'GET', base, path: `${base}/Tokens`, query: '', body: '' }
    assert.deepEqual(await seenAt(site, '/aPI/Tokens'), seen)
  },

  'mount: at the root': async (lab) => {
    const site = await lab.site({}, mounted(echo, '/'))
    const seen = { method: 'GET', base: lab.base, path: `${lab.base}/x`, query: '', body: '' }
    assert.deepEqual(await seenAt(site, '/x'), seen)
  },

  'mount: other paths are the host’s, body and all': async (lab) => {
    let ran = 0
    const site = await lab.site(
      {},
      mounted(async (...call) => (ran++, echo(...call))),
    )
    for (const path of ['/', '/apis', '/ap', '/x/api', '/api%2Fx']) {
      assert.equal((await post(site, path, 'text/plain', 'hello')).text, 'host hello', path)
    }
    assert.equal(ran, 0)
  },

  'mount: dot segments that lead out of it are the host’s': async (lab) => {
    const site = await lab.site({}, mounted(echo))
    for (const path of ['/api/../admin', '/api/%2e%2e/admin', '/api/x/../../admin']) {
      assert.equal((await site.get(path)).text, 'host ', path)
    }
  },

  'mount: what the handler declines goes on, body untouched': async (lab) => {
    const site = await lab.site({}, mounted(decline))
    const body = 'x'.repeat(200_000)
    assert.equal((await post(site, '/api/x', 'application/json', body)).text, `host ${body}`)
  },

  'mount: a method that Fetch has not goes on': async (lab) => {
    const site = await lab.site({}, mounted(echo))
    const { text } = await site.send('TRACE', '/api/x', 'Cookie: secret=1')
    assert.equal(text, 'host ')
  },

  'mount: repeated headers are all there': async (lab) => {
    const site = await lab.site(
      {},
      mounted(async ({ headers }) => Response.json([headers.get('x-a'), headers.get('cookie')])),
    )
    const response = await site.get('/api', 'X-A: 1', 'x-a: 2', 'Cookie: a=b')
    assert.deepEqual(response.json(), ['1, 2', 'a=b'])
  },

  'mount: a host that is malformed, missing or not believed': async (lab) => {
    const tellOrigin = mounted(async ({ url }) => new Response(new URL(url).origin))
    const site = await lab.site({}, tellOrigin)
    const ask = async (to: Site, ...lines: string[]): Promise<string> => {
      const response = await to.raw([`GET ${to.base}/api HTTP/1.1`, ...lines])
      return response.text
    }
    assert.equal(await ask(site, 'Host: api.example:8080'), 'http://api.example:8080')
    assert.equal(await ask(site, 'Host: [::1]:80'), 'http://[::1]')
    for (const host of ['a b', 'a/b', 'u@h', 'h:99999', '[::1', 'a\\b', '', '%31', 'a,b']) {
      assert.equal(await ask(site, `Host: ${host}`), 'http://localhost', host)
    }
    const forwarded = [
      'Host: inner',
      'X-Forwarded-Host: evil.example, api.example',
      'X-Forwarded-Proto: https',
    ]
    assert.equal(await ask(site, ...forwarded), 'http://inner')
    const trusting = await lab.site({ trust: 'one hop' }, tellOrigin)
    assert.equal(await ask(trusting, ...forwarded), 'https://api.example')
  },

  'mount: a request target with an authority': async (lab) => {
    const site = await lab.site({}, mounted(echo))
    const target = `http://evil.example${lab.base}/api/x?y`
    const response = await site.raw([`GET ${target} HTTP/1.1`, 'Host: localhost'])
    const base = `${lab.base}/api`
    assert.deepEqual(response.json(), {
      method: 'GET',
      base,
      path: `${base}/x`,
      query: '?y',
      body: '',
    })
  },

  'mount: a path that is none is refused at once': async (lab) => {
    await lab.site({}, (app) => {
      for (const path of ['', 'api', '/:id', '/a*', '/a b', '/a/../b', '/a//b', '/a?x']) {
        assert.throws(() => app.mount(path, echo), { name: 'OptionError', option: 'path' }, path)
      }
    })
  },
}
