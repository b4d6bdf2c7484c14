import assert from 'node:assert/strict'
import type { RawResponse } from '../../raw-http/raw-response.js'
import { expectDenied, expectPassed } from '../expect.js'
import { type BuildApp, type Lab, pass } from '../lab.js'
import type { Rows } from '../row.js'
import type { SiteOptions } from '../site.js'

async function passedBy(lab: Lab, options: SiteOptions, build?: BuildApp): Promise<RawResponse> {
  const site = await lab.site(options, build)
  const { authorization } = await site.t.bearer()
  const response = await site.get('/orders', `Authorization: ${authorization}`)
  expectPassed(response)
  return response
}

/** The guard, then a handler that sets headers itself. */
function guarded(headers: Readonly<Record<string, string>>, optional = false): BuildApp {
  return (app, guards) => {
    guards.bearer({ required: !optional })
    app.route('/orders', (call) => {
      for (const [name, value] of Object.entries(headers)) call.setHeader(name, value)
      call.send('passed')
    })
  }
}

/** Caching (conformance G). */
export const cachingRows: Rows = {
  'G3 a handler that says nothing: private, no-store': async (lab) => {
    const response = await passedBy(lab, {})
    assert.equal(response.header('Cache-Control'), 'private, no-store')
    assert.equal(response.header('Vary'), undefined)
  },

  'G3 the policy is an option': async (lab) => {
    const chosen = await passedBy(lab, { gate: { cachePolicy: 'private, max-age=5' } })
    assert.equal(chosen.header('Cache-Control'), 'private, max-age=5')
    const none = await passedBy(lab, { gate: { cachePolicy: false } })
    assert.equal(none.header('Cache-Control'), undefined)
  },

  'G3 what the application says stands, before and after the guard': async (lab) => {
    const after = await passedBy(lab, {}, guarded({ 'Cache-Control': 'private, max-age=9' }))
    assert.equal(after.header('Cache-Control'), 'private, max-age=9')
    const before = await passedBy(lab, {}, (app, guards) => {
      app.before((call) => call.setHeader('Cache-Control', 'max-age=7'))
      guards.bearer()
      app.route('/orders', pass)
    })
    assert.equal(before.header('Cache-Control'), 'max-age=7')
  },

  'G5 optional credentials: Vary: Authorization on every answer': async (lab) => {
    const site = await lab.site({}, guarded({}, true))
    const { authorization } = await site.t.bearer()
    for (const lines of [[], [`Authorization: ${authorization}`], ['Authorization: Bearer abc']]) {
      const response = await site.get('/orders', ...lines)
      assert.equal(response.header('Vary'), 'Authorization')
    }
  },

  'G6 what varies already keeps varying': async (lab) => {
    const site = await lab.site({}, (app, guards) => {
      app.before((call) => call.setHeader('Vary', 'Accept'))
      guards.bearer({ required: false })
      app.route('/orders', pass)
    })
    expectPassed(await site.get('/orders'))
    const denied = await site.get('/orders', 'Authorization: Bearer abc')
    expectDenied(denied, 'invalid')
    for (const response of [await site.get('/orders'), denied]) {
      assert.equal(response.header('Vary'), 'Accept, Authorization')
    }
  },
}
