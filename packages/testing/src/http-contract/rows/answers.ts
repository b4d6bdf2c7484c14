import assert from 'node:assert/strict'
import { createGate, memoryStore } from '@bearergate/core'
import { testGate } from '../../test-gate.js'
import { parseChallenge } from '../challenge.js'
import { expectDenied, expectPassed, fingerprint, membersOf } from '../expect.js'
import { type BuildApp, guardedOrders, pass } from '../lab.js'
import type { Rows } from '../row.js'
import type { Site } from '../site.js'

/** Every route needs both scopes. */
const scopedOrders: BuildApp = (app, guards) => {
  guards.bearer()
  guards.requireScope(['orders:read', 'orders:write'])
  app.route('/orders', pass)
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
    const { traceId } = membersOf(response)
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
    const { traceId } = membersOf(response)
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
}
