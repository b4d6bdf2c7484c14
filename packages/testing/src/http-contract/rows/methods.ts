import assert from 'node:assert/strict'
import { expectDenied, expectPassed, fingerprint } from '../expect.js'
import { type Lab, pass } from '../lab.js'
import type { Rows } from '../row.js'
import type { Site } from '../site.js'

const preflight = ['Origin: https://a.example', 'Access-Control-Request-Method: GET']

/** Spellings of `/v1/orders` that some router or proxy takes for it. */
const spellings = [
  '/v1/orders',
  '/V1/Orders',
  '/v1/orders/',
  '//v1/orders',
  '/v1//orders',
  '/x/../v1/orders',
  '/x/%2e%2e/v1/orders',
  '/./v1/orders',
  '/%2E/v1/orders',
  '/%76%31/orders',
  '/v1%2Forders',
  '/v1/orders?x=/public',
  '/v1/./orders',
  '/v1/x/../orders',
  '/v1\\orders',
  '/v1/orders#x',
  '/v1/orders;x',
  '/v1/orders%2F',
  '/public/../v1/orders',
  '/V1/%6Frders',
]

/** `/v1` is guarded by path, whatever else there is. */
async function pathSite(lab: Lab): Promise<{ site: Site; ran: () => number }> {
  let ran = 0
  const site = await lab.site({}, (app, guards) => {
    guards.bearer({ path: `${lab.base}/v1` })
    app.route('/v1/orders', (call) => {
      ran++
      call.send('passed')
    })
    app.route('/public', pass)
  })
  return { site, ran: () => ran }
}

/** Methods, paths and errors (conformance P). */
export const methodRows: Rows = {
  'P1 a preflight passes where asked for, and only there': async (lab) => {
    const site = await lab.site({}, (app, guards) => {
      guards.bearer({ allowPreflight: true })
      app.route('/orders', (call) => call.send(String(guards.optionalAuth(call))))
    })
    expectPassed(await site.send('OPTIONS', '/orders', ...preflight), 'undefined')
    expectDenied(await site.send('GET', '/orders', ...preflight), 'required')
    for (const line of preflight)
      expectDenied(await site.send('OPTIONS', '/orders', line), 'required')
    const strict = await lab.site()
    expectDenied(await strict.send('OPTIONS', '/orders', ...preflight), 'required')
  },

  'P1 a preflight that a scope is asked of: 401, no error': async (lab) => {
    const site = await lab.site({}, (app, guards) => {
      guards.bearer({ allowPreflight: true })
      guards.requireScope(['a:b'])
      app.route('/orders', pass)
    })
    expectDenied(await site.send('OPTIONS', '/orders', ...preflight), 'required')
    assert.deepEqual(site.errors, [])
  },

  'P2 any other OPTIONS: 401': async (lab) => {
    expectDenied(await (await lab.site()).send('OPTIONS', '/orders'), 'required')
  },

  'P3 TRACE: 401, nothing echoed': async (lab) => {
    const site = await lab.site()
    const response = await site.send('TRACE', '/orders', 'Cookie: secret=1', 'Max-Forwards: 0')
    expectDenied(response, 'required')
    assert.doesNotMatch(JSON.stringify([response.headers, response.text]), /secret|Max-Forwards/)
  },

  'P4 HEAD is let in and refused like GET': async (lab) => {
    const site = await lab.site()
    const { authorization } = await site.t.bearer()
    const lines = [`Authorization: ${authorization}`]
    const [get, head] = [
      await site.get('/orders', ...lines),
      await site.send('HEAD', '/orders', ...lines),
    ]
    expectPassed(get)
    assert.equal(head.body.length, 0)
    const withoutBody = (print: string): string => print.slice(0, print.indexOf('\n\n'))
    assert.equal(withoutBody(fingerprint(head)), withoutBody(fingerprint(get)))
    expectDenied(await site.send('HEAD', '/orders'), 'required', { head: true })
  },

  'P6 no spelling of a guarded path reaches its handler': async (lab) => {
    const { site, ran } = await pathSite(lab)
    for (const path of spellings) {
      expectDenied(await site.get(path), 'required')
    }
    assert.equal(ran(), 0)
    expectPassed(await site.get('/public'))
    const { authorization } = await site.t.bearer()
    expectPassed(await site.get('/v1/orders', `Authorization: ${authorization}`))
  },

  'P6 a request target with an authority is guarded too': async (lab) => {
    const { site, ran } = await pathSite(lab)
    const target = `http://localhost${site.base}/v1/orders`
    expectDenied(await site.raw([`GET ${target} HTTP/1.1`, 'Host: localhost']), 'required')
    assert.equal(ran(), 0)
  },
}
