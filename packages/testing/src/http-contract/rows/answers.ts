import assert from 'node:assert/strict'
import { createGate, memoryStore } from '@bearergate/core'
import type { RawResponse } from '../../raw-http/raw-response.js'
import { testGate } from '../../test-gate.js'
import { parseChallenge } from '../challenge.js'
import { expectDenied, expectPassed, fingerprint } from '../expect.js'
import { guardedOrders, pass, type BuildApp, type Lab, type Site } from '../lab.js'
import type { Rows } from '../row.js'

/** Every route needs both scopes. */
const scopedOrders: BuildApp = (app, guards) => {
  guards.bearer()
  guards.requireScope(['orders:read', 'orders:write'])
  app.route('/orders', pass)
}

const optionalOrders: BuildApp = (app, guards) => {
  guards.bearer({ required: false })
  app.route('/orders', (call) => call.send(guards.optionalAuth(call)?.name ?? 'nobody'))
}

/** Values that have to be refused in one and the same way, by what is wrong with them. */
async function refusedValues(site: Site): Promise<Record<string, string>> {
  const { t } = site
  await t.gate.accounts.disable('gone')
  const tokens = {
    expired: await t.token({ expired: true }),
    disabled: await t.token({ disabled: true }),
    deleted: await t.token({ deleted: true }),
    'of a disabled account': await t.token({ account: 'gone' }),
    'for another address': await t.token({ allowedIps: ['192.0.2.1'] }),
    unknown: await testGate().token(),
  }
  const values = Object.entries(tokens).map(([what, { value }]): [string, string] => [what, value])
  return { ...Object.fromEntries(values), garbage: 'abc', 'of another prefix': 'live_1' }
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

/** Challenges and error codes (conformance E). */
export const answerRows: Rows = {
  'E1 whatever is wrong with a token: the same bytes': async (lab) => {
    const site = await lab.site()
    const prints = new Set<string>()
    for (const value of Object.values(await refusedValues(site))) {
      const response = await site.get('/orders', `Authorization: Bearer ${value}`)
      expectDenied(response, 'invalid')
      prints.add(fingerprint(response))
    }
    assert.equal(prints.size, 1)
  },

  'E1 operators are told what was wrong, by trace id': async (lab) => {
    const site = await lab.site()
    const { value, record } = await site.t.token({ disabled: true })
    const response = await site.get('/orders', `Authorization: Bearer ${value}`)
    const { traceId } = JSON.parse(response.text)
    const event = {
      reason: 'disabled',
      status: 401,
      traceId,
      tokenId: record.id,
      scopes: undefined,
    }
    assert.deepEqual(site.denials, [event])
  },

  'E1 a traceparent is continued': async (lab) => {
    const site = await lab.site()
    const trace = '4bf92f3577b34da6a3ce929d0e0e4736'
    const response = await site.get('/orders', `traceparent: 00-${trace}-00f067aa0ba902b7-01`)
    expectDenied(response, 'required')
    const { traceId } = JSON.parse(response.text)
    assert.match(String(traceId), new RegExp(`^00-${trace}-(?!00f067aa0ba902b7)[\\da-f]{16}-01$`))
  },

  'E2 E3 a missing scope: 403 naming all that are needed': async (lab) => {
    const site = await lab.site({}, scopedOrders)
    const scope = 'orders:read orders:write'
    const some = await site.t.bearer({ scopes: ['orders:read'] })
    const response = await site.get('/orders', `Authorization: ${some.authorization}`)
    expectDenied(response, 'insufficient', { scope })
    const both = await site.t.bearer({ scopes: ['orders:*'] })
    expectPassed(await site.get('/orders', `Authorization: ${both.authorization}`))
    expectDenied(await site.get('/orders'), 'required')
  },

  'E2 one of several scopes: 403 naming them': async (lab) => {
    const site = await lab.site({}, (app, guards) => {
      guards.bearer()
      guards.requireAnyScope(['orders:write', 'a:b'])
      app.route('/orders', pass)
    })
    const none = await site.t.bearer({ scopes: ['orders:read'] })
    const response = await site.get('/orders', `Authorization: ${none.authorization}`)
    expectDenied(response, 'insufficient', { scope: 'orders:write a:b' })
    const one = await site.t.bearer({ scopes: ['a:b'] })
    expectPassed(await site.get('/orders', `Authorization: ${one.authorization}`))
  },

  'E6 a realm with quotes and backslashes parses back': async (lab) => {
    const realm = 'a"b\\c'
    const site = await lab.site({ gate: { realm } })
    const response = await site.get('/orders')
    expectDenied(response, 'required', { realm })
    const [field = ''] = response.all('WWW-Authenticate')
    assert.equal(parseChallenge(field).parameters.get('realm'), realm)
  },

  'E7 a realm with control characters: no gate at all': async () => {
    for (const realm of ['a\rb', 'a\nb', 'a\0b', 'é', '']) {
      const make = (): unknown => createGate({ store: memoryStore(), prefix: 'test', realm })
      assert.throws(make, { name: 'OptionError', option: 'realm' })
    }
  },

  'E10 nothing of the request comes back': async (lab) => {
    const site = await lab.site({}, scopedOrders)
    const { authorization } = await site.t.bearer()
    const mark = 'EVILx"<script>'
    const path = '/orders/EVILx?EVILx=EVILx'
    for (const field of [`Bearer ${mark}`, 'Bearer EVILx', `EVILx ${mark}`, authorization]) {
      const lines = [`Authorization: ${field}`, `Origin: ${mark}`, `traceparent: ${mark}`]
      const response = await site.get(path, ...lines)
      assert.ok(response.status >= 400)
      const seen = JSON.stringify([response.headers, response.text])
      assert.doesNotMatch(seen, /EVIL|<scr/i)
    }
  },

  'E11 challenges of other schemes keep fields of their own': async (lab) => {
    const site = await lab.site({}, (app, guards, parts) => {
      app.before((call) =>
        call.setHeader('WWW-Authenticate', ['Basic realm="x"', 'Digest realm="y"']),
      )
      guardedOrders(app, guards, parts)
    })
    const response = await site.get('/orders')
    expectDenied(response, 'required')
    const fields = ['Basic realm="x"', 'Digest realm="y"', 'Bearer realm="api"']
    assert.deepEqual(response.all('WWW-Authenticate'), fields)
  },

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
