import assert from 'node:assert/strict'
import { testGate } from '../../test-gate.js'
import { expectDenied, expectPassed } from '../expect.js'
import type { HostCall } from '../framework.js'
import { type Lab, pass } from '../lab.js'
import type { Rows } from '../row.js'
import { codeOf } from '../site.js'

/** What a handler finds out, as its answer. */
function tell(ask: (call: HostCall) => unknown): (call: HostCall) => void {
  return (call) => {
    try {
      call.send(JSON.stringify(ask(call) ?? 'nothing'))
    } catch (error) {
      call.send(error instanceof Error && 'code' in error ? String(error.code) : 'strange')
    }
  }
}

/** What `getAuth`, `requireScope` and `attachAs` promise. */
export const guardRows: Rows = {
  'guards: getAuth tells who it is': async (lab) => {
    const site = await lab.site({}, (app, guards) => {
      guards.bearer()
      app.route(
        '/orders',
        tell((call) => {
          const { kind, id, name, account, scopes, metadata } = guards.auth(call)
          return { kind, id, name, account, scopes, metadata }
        }),
      )
    })
    const wish = {
      name: 'Robot 1',
      account: { id: 'acme', name: 'Acme' },
      metadata: { plan: 'pro' },
    }
    const { record, value } = await site.t.token({ ...wish, scopes: ['orders:read'] })
    const response = await site.get('/orders', `Authorization: Bearer ${value}`)
    const auth = { kind: 'token', id: record.id, ...wish, scopes: ['orders:read'] }
    assert.deepEqual(response.json(), auth)
  },

  'guards: getAuth without a bearer is an error that says so': async (lab) => {
    const site = await lab.site({}, (app, guards) => {
      app.route(
        '/auth',
        tell((call) => guards.auth(call)),
      )
      app.route(
        '/optional',
        tell((call) => guards.optionalAuth(call)),
      )
    })
    expectPassed(await site.get('/auth'), 'BG_NO_BEARER')
    expectPassed(await site.get('/optional'), 'BG_NO_BEARER')
  },

  'guards: getAuth of nobody is an error, getAuth.optional is undefined': async (lab) => {
    const site = await lab.site({}, (app, guards) => {
      guards.bearer({ required: false })
      app.route(
        '/auth',
        tell((call) => guards.auth(call)),
      )
      app.route(
        '/optional',
        tell((call) => guards.optionalAuth(call)),
      )
    })
    expectPassed(await site.get('/auth'), 'BG_NO_AUTH')
    expectPassed(await site.get('/optional'), '"nothing"')
  },

  'guards: a scope asked of nobody: 401': async (lab) => {
    const site = await lab.site({}, (app, guards) => {
      guards.bearer({ required: false })
      guards.requireScope(['a:b'], '/orders')
      app.route('/orders', pass)
    })
    expectDenied(await site.get('/orders'), 'required')
  },

  'guards: attachAs sets auth, and nothing believes it': async (lab) => {
    const site = await lab.site({ guards: { attachAs: 'auth' } }, (app, guards) => {
      app.before((call) => {
        call.attached = { id: 'forged', can: () => true }
      })
      app.route(
        '/forged',
        tell((call) => guards.auth(call)),
      )
      guards.bearer()
      app.route(
        '/auth',
        tell((call) => call.attached === guards.auth(call)),
      )
    })
    const { authorization } = await site.t.bearer()
    expectPassed(await site.get('/forged'), 'BG_NO_BEARER')
    expectPassed(await site.get('/auth', `Authorization: ${authorization}`), 'true')
  },

  'guards: without attachAs nothing but the symbol is set': async (lab) => {
    const site = await lab.site({}, (app, guards) => {
      let before: readonly PropertyKey[] = []
      app.before((call) => {
        before = Reflect.ownKeys(call.native)
      })
      guards.bearer()
      app.route(
        '/auth',
        tell((call) => {
          const added = Reflect.ownKeys(call.native).filter((key) => !before.includes(key))
          return [added.filter((key) => typeof key === 'symbol').map(String), call.attached]
        }),
      )
    })
    const { authorization } = await site.t.bearer()
    const response = await site.get('/auth', `Authorization: ${authorization}`)
    expectPassed(response, '[["Symbol(bearergate.auth.v1)"],null]')
  },

  'guards: the same gate twice is fine, two gates need a name': async (lab) => {
    assert.deepEqual(await twoGates(lab, undefined), [500, 'BG_SECOND_GATE'])
    assert.deepEqual(await twoGates(lab, 'second'), [200])
  },

  'guards: options that are wrong: a TypeError that names them': async (lab) => {
    await lab.site({}, (_app, guards) => {
      assert.throws(() => guards.bearer({ path: 'v1' }), { name: 'OptionError', option: 'path' })
      assert.throws(() => guards.bearer({ header: 'Authorization' }), { option: 'header' })
      assert.throws(() => guards.bearer({ header: 'a b' }), { option: 'header' })
      assert.throws(() => guards.requireScope(['not a scope']), { option: 'scopes' })
    })
  },

  'guards: strict sees a change that this node has not heard of': async (lab) => {
    const site = await lab.site({}, (app, guards) => {
      guards.bearer({ consistency: 'strict' })
      app.route('/orders', pass)
    })
    const { record, value } = await site.t.token()
    const line = `Authorization: Bearer ${value}`
    expectPassed(await site.get('/orders', line))
    const elsewhere = testGate({ store: site.store.store })
    await elsewhere.gate.tokens.disable(record.id)
    expectDenied(await site.get('/orders', line), 'invalid')
  },
}

/** Two gates on one store let the same request in; the guards of the second may have a name. */
async function twoGates(lab: Lab, name: string | undefined): Promise<readonly unknown[]> {
  const site = await lab.site({}, (app, guards, { store }) => {
    const others = app.guards(testGate({ store }).gate, { name })
    guards.bearer()
    guards.bearer()
    others.bearer()
    app.route(
      '/orders',
      tell((call) => guards.auth(call).id === others.auth(call).id),
    )
  })
  const { authorization } = await site.t.bearer()
  const response = await site.get('/orders', `Authorization: ${authorization}`)
  return [response.status, ...site.errors.map(codeOf)]
}
