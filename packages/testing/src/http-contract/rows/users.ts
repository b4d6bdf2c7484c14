import assert from 'node:assert/strict'
import type { FoundActor } from '@bearergate/core/adapter'
import { expectDenied, expectPassed } from '../expect.js'
import { type Lab, pass } from '../lab.js'
import type { Rows } from '../row.js'
import { member, openToUsers, sessionUser, signedIn, userSite } from '../signed-in.js'
import type { Site } from '../site.js'

/** A guard whose actor must not be asked; it would let everybody in. */
async function neverAsked(lab: Lab, use: (site: Site) => Promise<void>): Promise<void> {
  let asked = 0
  const actor = (): FoundActor => {
    asked++
    return member
  }
  await use(await userSite(lab, { actor }))
  assert.equal(asked, 0)
}

/** Signed-in users beside tokens: the option `actor` of `bearer()`. */
export const userRows: Rows = {
  'users: a request without credentials is its user’s': async (lab) => {
    const site = await userSite(lab)
    const { id, name, account, scopes } = member
    const auth = { kind: 'user', id, name, account, scopes, metadata: {} }
    assert.deepEqual((await site.get('/me', signedIn)).json(), auth)
    expectDenied(await site.get('/me'), 'required')
    assert.equal(site.store.calls, 0)
  },

  'users: account and name have defaults': async (lab) => {
    const site = await userSite(lab, { actor: () => ({ id: 'u1', scopes: [] }) })
    const auth = { kind: 'user', id: 'u1', name: 'u1', account: { id: 'default' }, scopes: [] }
    assert.deepEqual((await site.get('/me')).json(), { ...auth, metadata: {} })
    const named = await userSite(lab, { actor: () => ({ id: 'u1', account: 'acme', scopes: [] }) })
    assert.match((await named.get('/me')).text, /"account":\{"id":"acme"\}/)
  },

  'users: the actor is asked on the framework’s own request, and may answer later': async (lab) => {
    const natives: unknown[] = []
    const found = [Promise.resolve(member), Promise.resolve(null), undefined, false] as const
    for (const answer of found) {
      const site = await lab.site({}, (app, guards) => {
        let native: object | undefined
        app.before((call) => {
          native = call.native
        })
        const actor = (call: { native: object }): (typeof found)[number] => {
          natives.push(call.native === native)
          return answer
        }
        guards.bearer({ actor })
        app.route('/orders', pass)
      })
      const response = await site.get('/orders')
      if (await answer) expectPassed(response)
      else expectDenied(response, 'required')
    }
    assert.deepEqual(natives, [true, true, true, true])
  },

  'users: tokens go on working, and go before the user': (lab) =>
    neverAsked(lab, async (site) => {
      const { record, value } = await site.t.token()
      for (const lines of [[], [signedIn]]) {
        const response = await site.get('/me', `Authorization: Bearer ${value}`, ...lines)
        assert.match(response.text, new RegExp(`"kind":"token","id":"${record.id}"`))
      }
      expectPassed(await site.send('POST', '/orders', `Authorization: Bearer ${value}`, signedIn))
    }),

  'users: bad credentials are answered although somebody is signed in': (lab) =>
    neverAsked(lab, async (site) => {
      const { value } = await site.t.token({ disabled: true })
      const { authorization: unread } = await site.t.bearer()
      const lines = { invalid: [value, 'abc'], malformed: ['', 'a b'] } as const
      for (const kind of ['invalid', 'malformed'] as const)
        for (const text of lines[kind]) {
          expectDenied(await site.get('/orders', `Authorization: Bearer ${text}`, signedIn), kind)
        }
      site.store.before = () => {
        throw new Error('down')
      }
      expectDenied(await site.get('/orders', `Authorization: ${unread}`, signedIn), 'unavailable')
    }),

  'users: another scheme or an empty field is no credential of ours': async (lab) => {
    const site = await userSite(lab)
    for (const field of ['Basic dTpw', 'Digest a="b"', '']) {
      expectPassed(await site.get('/orders', `Authorization: ${field}`, signedIn))
      expectDenied(await site.get('/orders', `Authorization: ${field}`), 'required')
    }
  },

  'users: a bare value in a header of its own goes before the user': async (lab) => {
    const site = await userSite(lab, { header: 'X-API-Key' })
    const { value } = await site.t.token()
    assert.match((await site.get('/me', `X-API-Key: ${value}`, signedIn)).text, /"kind":"token"/)
    expectDenied(await site.get('/me', 'X-API-Key: abc', signedIn), 'invalid')
    assert.match((await site.get('/me', signedIn)).text, /"kind":"user"/)
  },

  'users: scopes are asked of users too': async (lab) => {
    const site = await lab.site({}, (app, guards) => {
      guards.bearer({ actor: sessionUser })
      for (const [path, scope] of scopePaths) guards.requireScope([scope], path)
      guards.requireAnyScope(['orders:write', 'orders:read'], '/any')
      for (const path of ['/read', '/wild', '/write', '/any']) app.route(path, pass)
    })
    for (const path of ['/read', '/wild', '/any']) expectPassed(await site.get(path, signedIn))
    const denied = await site.get('/write', signedIn)
    expectDenied(denied, 'insufficient', { scope: 'orders:write' })
    assert.deepEqual(
      site.denials.map(({ reason, tokenId }) => [reason, tokenId]),
      [['insufficient-scope', undefined]],
    )
  },

  'users: with required false nobody may come too': async (lab) => {
    const site = await lab.site({}, (app, guards) => {
      guards.bearer({ actor: sessionUser, required: false })
      app.route('/orders', (call) => call.send(guards.optionalAuth(call)?.id ?? 'nobody'))
    })
    expectPassed(await site.get('/orders'), 'nobody')
    expectPassed(await site.send('POST', '/orders'), 'nobody')
    expectPassed(await site.get('/orders', signedIn), 'USR-1')
    expectDenied(await site.get('/orders', 'Authorization: Bearer abc', signedIn), 'invalid')
    expectDenied(await site.send('POST', '/orders', signedIn), 'foreign')
  },

  'users: attachAs tells of users': async (lab) => {
    const site = await lab.site({ guards: { attachAs: 'auth' } }, (app, guards) => {
      guards.bearer({ actor: sessionUser })
      app.route('/orders', (call) => call.send(String(call.attached === guards.auth(call))))
    })
    expectPassed(await site.get('/orders', signedIn), 'true')
  },

  'users: other paths are none of the guard’s, nobody is asked': async (lab) => {
    let asked = 0
    const actor = (): FoundActor => void asked++
    const site = await userSite(lab, { actor, path: '/me', allowPreflight: true })
    expectPassed(await site.send('POST', '/orders', signedIn))
    const preflight = ['Origin: https://a.example', 'Access-Control-Request-Method: PUT']
    await site.send('OPTIONS', '/me', ...preflight)
    assert.equal(asked, 0)
    expectDenied(await site.get('/me'), 'required')
    assert.equal(asked, 1)
  },

  'users: HTTPS is required before anybody is asked': async (lab) => {
    let asked = 0
    const actor = (): FoundActor => {
      asked++
      return member
    }
    const options = { gate: { https: 'required' }, trust: 'one hop' } as const
    const site = await userSite(lab, { actor }, options)
    expectDenied(await site.get('/orders', signedIn), 'insecure')
    expectDenied(await site.send('POST', '/orders', signedIn), 'insecure')
    assert.equal(asked, 0)
    expectPassed(await site.get('/orders', signedIn, 'X-Forwarded-Proto: https'))
    assert.equal(asked, 1)
  },

  'G5 users: answers vary by cookie and authorization': async (lab) => {
    const site = await lab.site({}, openToUsers())
    const { authorization } = await site.t.bearer()
    for (const lines of [[signedIn], [`Authorization: ${authorization}`], []]) {
      const response = await site.get('/orders', ...lines)
      assert.equal(response.header('Vary'), 'Authorization, Cookie')
      const policy = response.status === 200 ? 'private, no-store' : 'no-store'
      assert.equal(response.header('Cache-Control'), policy)
    }
  },
}

const scopePaths = [
  ['/read', 'orders:read'],
  ['/wild', 'a:b'],
  ['/write', 'orders:write'],
] as const
