import assert from 'node:assert/strict'
import { setTimeout as sleep } from 'node:timers/promises'
import type { GuardingGate } from '@bearergate/core/adapter'
import { type Lab, pass } from '../lab.js'
import type { Rows } from '../row.js'
import { codeOf, type Site } from '../site.js'
import { deferred, until } from '../waiting.js'

/** Errors and clients that leave (conformance P7, P8). */
export const errorRows: Rows = {
  'P7 never after the head was sent: an error, no handler': async (lab) => {
    let ran = 0
    const site = await lab.site({}, (app, guards) => {
      app.before((call) => call.flushHead())
      guards.bearer()
      app.route('/orders', () => void ran++)
    })
    const socket = site.begin('GET', '/orders')
    await until(() => site.errors.length > 0)
    socket.destroy()
    assert.deepEqual(site.errors.map(codeOf), ['BG_HEADERS_SENT'])
    assert.equal(ran, 0)
  },

  'P8 what a handler throws arrives once, as it is': async (lab) => {
    const failure = new Error('of the handler')
    const thrower = (): void => {
      throw failure
    }
    for (const fail of [thrower, () => Promise.reject(failure)]) {
      const site = await endingSite(lab, fail)
      const { authorization } = await site.t.bearer()
      for (const way of ['by a store read', 'by a cache hit']) {
        const response = await site.get('/orders', `Authorization: ${authorization}`)
        assert.equal(response.status, 500, way)
      }
      assert.deepEqual(site.errors, [failure, failure])
      assert.deepEqual(site.denials, [])
    }
  },

  'P8 a client that leaves during the decision: no handler, no error': async (lab) => {
    let ran = 0
    const site = await endingSite(lab, () => void ran++)
    const { authorization } = await site.t.bearer()
    const held = holdReads(site)
    const socket = site.begin('GET', '/orders', `Authorization: ${authorization}`)
    await held.reached
    socket.destroy()
    await until(async () => (await site.connections()) === 0)
    held.release()
    await sleep(20)
    assert.deepEqual([ran, site.faults()], [0, []])
  },

  'P8 what else answers during the decision has answered: no handler, no error': async (lab) => {
    let ran = 0
    let answer = (): void => undefined
    const site = await lab.site({}, (app, guards) => {
      app.before((call) => {
        answer = () => call.end('too late')
      })
      guards.bearer()
      app.route('/orders', () => void ran++)
    })
    const { authorization } = await site.t.bearer()
    const held = holdReads(site)
    const response = site.get('/orders', `Authorization: ${authorization}`)
    await held.reached
    answer()
    assert.equal((await response).text, 'too late')
    held.release()
    await sleep(20)
    assert.deepEqual([ran, site.faults()], [0, []])
  },

  'P8 no bearer in front: a clear error, once': async (lab) => {
    const site = await lab.site({}, (app, guards) => {
      guards.requireScope(['a:b'])
      app.route('/orders', pass)
    })
    assert.equal((await site.get('/orders')).status, 500)
    assert.deepEqual(site.errors.map(codeOf), ['BG_NO_BEARER'])
  },

  'P8 a gate that fails: an error, once, and no handler': async (lab) => {
    const failure = new Error('of the gate')
    const thrower = (): never => {
      throw failure
    }
    for (const decide of [thrower, () => Promise.reject(failure)]) {
      let ran = 0
      const site = await lab.site({}, (app, _guards, { t }) => {
        app.guards(brokenGate(t.gate, decide)).bearer()
        app.route('/orders', () => void ran++)
      })
      assert.equal((await site.get('/orders')).status, 500)
      assert.deepEqual([ran, site.errors], [0, [failure]])
    }
  },
}

function endingSite(lab: Lab, endpoint: () => void | Promise<void>): Promise<Site> {
  return lab.site({}, (app, guards) => {
    guards.bearer()
    app.route('/orders', endpoint)
  })
}

function brokenGate(gate: GuardingGate, decide: GuardingGate['decide']): GuardingGate {
  const { https, hsts, cachePolicy } = gate
  return {
    https,
    hsts,
    cachePolicy,
    decide,
    answer: (denial, traceparent) => gate.answer(denial, traceparent),
    proxyNotTrusted: () => gate.proxyNotTrusted(),
  }
}

/** Lets no call of the store through before `release`; `reached` when the first one waits. */
function holdReads(site: Site): { reached: Promise<void>; release: () => void } {
  const reached = deferred()
  const released = deferred()
  site.store.before = () => {
    reached.resolve()
    return released.promise
  }
  return { reached: reached.promise, release: () => released.resolve() }
}
