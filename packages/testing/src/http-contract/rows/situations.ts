import assert from 'node:assert/strict'
import type { RawResponse } from '../../raw-http/raw-response.js'
import { expectDenied, expectPassed } from '../expect.js'
import { type BuildApp, type Lab, pass } from '../lab.js'
import type { Rows } from '../row.js'
import type { Site } from '../site.js'

const optionalOrders: BuildApp = (app, guards) => {
  guards.bearer({ required: false })
  app.route('/orders', (call) => call.send(guards.optionalAuth(call)?.name ?? 'nobody'))
}

async function withHead(
  site: Site,
  ...lines: string[]
): Promise<[get: RawResponse, head: RawResponse]> {
  return [await site.get('/orders', ...lines), await site.send('HEAD', '/orders', ...lines)]
}

function namesOf(response: RawResponse): string[] {
  return response.headers.map(([name]) => name.toLowerCase()).sort()
}

/** The same rules for HEAD, optional credentials, unknown routes, an outage, other origins (conformance E). */
export const situationRows: Rows = {
  'E14 HEAD: the headers of GET, no body': async (lab) => {
    const site = await lab.site()
    const [get, head] = await withHead(site, 'Authorization: Bearer abc')
    expectDenied(get, 'invalid')
    expectDenied(head, 'invalid', { head: true })
    assert.deepEqual(namesOf(head), namesOf(get))
    assert.equal(head.header('Content-Length'), get.header('Content-Length'))
  },

  'E15 optional, no credentials: the handler runs, auth is undefined': async (lab) => {
    const site = await lab.site({}, optionalOrders)
    expectPassed(await site.get('/orders'), 'nobody')
    expectPassed(await site.get('/orders', 'Authorization: Basic dQ=='), 'nobody')
    const named = await site.t.bearer({ name: 'Robot 1' })
    expectPassed(await site.get('/orders', `Authorization: ${named.authorization}`), 'Robot 1')
  },

  'E16 optional, bad credentials: answered all the same': async (lab) => {
    const site = await lab.site({}, optionalOrders)
    expectDenied(await site.get('/orders', 'Authorization: Bearer abc'), 'invalid')
    expectDenied(await site.get('/orders', 'Authorization: Bearer a b'), 'malformed')
  },

  'E18 unknown paths and methods: 401 first': async (lab) => {
    const site = await lab.site()
    expectDenied(await site.get('/nothing/here'), 'required')
    expectDenied(await site.send('DELETE', '/nothing'), 'required')
    const known = await site.t.bearer()
    const response = await site.get('/nothing/here', `Authorization: ${known.authorization}`)
    assert.equal(response.status, 404)
  },

  'E19 the store is down: 503, and never a challenge': async (lab) => {
    const site = await lab.site()
    const { value } = await site.t.token()
    site.store.before = () => {
      throw new Error('connect ECONNREFUSED postgres://app:hunter2@10.0.0.5/tokens SELECT')
    }
    const response = await site.get('/orders', `Authorization: Bearer ${value}`)
    expectDenied(response, 'unavailable')
    assert.doesNotMatch(response.text, /hunter2|SELECT|10\.0|ECONN/)
    expectDenied(await site.get('/orders'), 'required')
    expectDenied(await site.get('/orders', 'Authorization: Bearer abc'), 'invalid')
  },

  'E21 scripts of other origins may read the challenge, where asked for': async (lab) => {
    const exposed = 'Access-Control-Expose-Headers'
    const site = await corsSite(lab)
    const { authorization } = await site.t.bearer()
    const missing = await site.get('/orders', 'Origin: https://a.example')
    expectDenied(missing, 'required')
    assert.equal(missing.header(exposed), 'X-Total, WWW-Authenticate')
    const lacking = await site.get('/orders', `Authorization: ${authorization}`)
    expectDenied(lacking, 'insufficient', { scope: 'a:b' })
    assert.equal(lacking.header(exposed), 'X-Total, WWW-Authenticate')
    const plain = await lab.site()
    assert.equal((await plain.get('/orders')).header(exposed), undefined)
  },
}

function corsSite(lab: Lab): Promise<Site> {
  return lab.site({}, (app, guards) => {
    app.before((call) => call.setHeader('Access-Control-Expose-Headers', 'X-Total'))
    guards.bearer({ allowPreflight: true })
    guards.requireScope(['a:b'])
    app.route('/orders', pass)
  })
}
