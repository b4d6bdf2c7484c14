import assert from 'node:assert/strict'
import { InvalidInputError } from '@bearergate/core'
import type { RawResponse } from '../../raw-http/raw-response.js'
import { parseChallenge } from '../challenge.js'
import { expectDenied, membersOf } from '../expect.js'
import { type Lab, pass } from '../lab.js'
import type { Rows } from '../row.js'

/** One denial of every kind. */
async function denialsOf(lab: Lab, ...lines: string[]): Promise<RawResponse[]> {
  const site = await lab.site({}, (app, guards) => {
    guards.bearer()
    guards.requireScope(['a:b'])
    app.route('/orders', pass)
  })
  const { authorization } = await site.t.bearer()
  const strange = `Authorization: ${(await site.t.bearer()).authorization}`
  const fields = [
    'X: y',
    'Authorization: Bearer',
    'Authorization: Bearer abc',
    `Authorization: ${authorization}`,
  ]
  const responses: RawResponse[] = []
  for (const field of fields) responses.push(await site.get('/orders?x=y', field, ...lines))
  site.store.before = () => {
    throw new Error('down')
  }
  const insecure = await lab.site({ gate: { https: 'required' } })
  return [...responses, await site.get('/orders', strange, ...lines), await insecure.get('/orders')]
}

/** Problem details (conformance F, RFC 9457). */
export const problemRows: Rows = {
  'F1 F9 problem+json whatever is accepted, without a charset': async (lab) => {
    for (const response of await denialsOf(lab, 'Accept: text/html')) {
      assert.equal(response.header('Content-Type'), 'application/problem+json')
      assert.equal(response.header('X-Content-Type-Options'), 'nosniff')
    }
  },

  'F2 F3 F4 status, type and title': async (lab) => {
    const titles = new Map<unknown, unknown>()
    for (const response of await denialsOf(lab)) {
      const { status, type, title } = membersOf(response)
      assert.equal(status, response.status)
      assert.equal(new URL(String(type)).href, type)
      assert.equal(titles.get(type) ?? title, title)
      titles.set(type, title)
    }
    assert.equal(titles.size, 6)
  },

  'F3 F4 the type base and the body are the application’s to choose': async (lab) => {
    const problem = {
      typeBase: 'https://docs.example/errors#',
      body: (details: object) => ({ ...details, help: 'call us' }),
    }
    const site = await lab.site({ gate: { problem } })
    const response = await site.get('/orders')
    const { type, help } = membersOf(response)
    assert.equal(type, 'https://docs.example/errors#authentication-required')
    assert.deepEqual([response.status, help], [401, 'call us'])
  },

  'F5 F6 nothing internal; names of members': async (lab) => {
    for (const response of await denialsOf(lab)) {
      const members = membersOf(response)
      for (const name of Object.keys(members)) assert.match(name, /^[A-Za-z]\w{2,}$/)
      assert.doesNotMatch(response.text, /TKN-|node_modules|\.[cm]?[jt]s\b|\bat \w|stack/)
    }
  },

  'F7 an opaque instance, each its own': async (lab) => {
    const responses = await denialsOf(lab)
    const instances = new Set(responses.map((response) => membersOf(response)['instance']))
    assert.equal(instances.size, responses.length)
    for (const instance of instances) assert.match(String(instance), /^urn:uuid:[\da-f-]{36}$/)
  },

  'F8 validation errors are a map from field to messages': async (lab) => {
    const site = await lab.site()
    const invalid = site.t.token({ name: ' ', expiresAt: 1 })
    await assert.rejects(invalid, (error) => {
      assert.ok(error instanceof InvalidInputError)
      const expiresAt = ['Give a date in the future.']
      assert.deepEqual(error.errors, { name: ['Enter a name.'], expiresAt })
      return true
    })
  },

  'F10 the member error is the code of the challenge': async (lab) => {
    for (const response of await denialsOf(lab)) {
      const [field] = response.all('WWW-Authenticate')
      const code = field === undefined ? undefined : parseChallenge(field).parameters.get('error')
      assert.equal(membersOf(response)['error'], code)
    }
  },

  'G1 no denial is kept by a cache': async (lab) => {
    for (const response of await denialsOf(lab)) {
      assert.equal(response.header('Cache-Control'), 'no-store')
    }
  },

  'G7 a validator without credentials: 401, not 304': async (lab) => {
    const site = await lab.site({}, (app, guards) => {
      app.before((call) => call.setHeader('ETag', '"1"'))
      guards.bearer()
      app.route('/orders', pass)
    })
    const lines = ['If-None-Match: "1"', 'If-Modified-Since: Mon, 01 Jan 2035 00:00:00 GMT']
    expectDenied(await site.get('/orders', ...lines), 'required')
  },
}
