import assert from 'node:assert/strict'
import type { HostActor } from '@bearergate/core'
import type { FoundActor } from '@bearergate/core/adapter'
import type { Lab } from '../lab.js'
import { noErrors } from '../no-errors.js'
import type { Rows } from '../row.js'
import { member, sessionUser, signedIn } from '../signed-in.js'
import { codeOf } from '../site.js'

/** What a guard makes of an actor that fails: nothing may be let in, and the host hears of an error. */
async function failureOf(
  lab: Lab,
  actor: () => FoundActor | Promise<FoundActor>,
): Promise<unknown> {
  let ran = 0
  const site = await lab.site({}, (app, guards) => {
    guards.bearer({ actor, required: false })
    app.route('/orders', () => void ran++)
  })
  const { status } = await site.get('/orders', signedIn)
  assert.deepEqual([status, ran, site.errors.length], [500, 0, 1])
  return site.errors[0]
}

/** Answers of a host in plain JavaScript. */
const rubbish: readonly unknown[] = [
  'u1',
  1,
  true,
  [],
  () => member,
  { scopes: ['*'] },
  { ...member, id: '' },
  { ...member, id: 7 },
  { ...member, name: null },
  { ...member, account: null },
  { ...member, account: '' },
  { ...member, account: { name: 'Acme' } },
  { ...member, scopes: undefined },
  { ...member, scopes: '*' },
  { ...member, scopes: ['orders:read orders:write'] },
  { ...member, scopes: [null] },
  { ...member, via: 'token' },
  { ...member, authenticatedAt: 'now' },
]

/** Actors that fail let nobody in, whatever they throw or give. */
export const userFailureRows: Rows = {
  'users: what the actor throws reaches the host, and nobody comes in': async (lab) => {
    const failure = new Error('of the session store')
    const thrown = await failureOf(lab, () => {
      throw failure
    })
    assert.equal(thrown, failure)
    assert.equal(await failureOf(lab, () => Promise.reject(failure)), failure)
  },

  'users: an actor that throws what frameworks take for none lets nobody in': async (lab) => {
    for (const thrown of noErrors) {
      const failing = async (): Promise<FoundActor> => {
        throw thrown
      }
      const error = await failureOf(lab, failing)
      assert.ok(error instanceof TypeError)
      assert.equal(codeOf(error), 'BG_OPTION')
    }
  },

  'users: what is no user is an error, not a user with fewer rights': async (lab) => {
    for (const found of rubbish) {
      const error = await failureOf(lab, () => found as HostActor)
      assert.ok(error instanceof TypeError, JSON.stringify(found))
      assert.equal(Reflect.get(error, 'option'), 'actor')
    }
  },

  'users: options that are wrong: a TypeError that names them': async (lab) => {
    await lab.site({}, (_app, guards) => {
      for (const origin of wrongOrigins) {
        const allowedOrigins = [origin] as string[]
        const expected = { name: 'OptionError', option: 'allowedOrigins' }
        assert.throws(() => guards.bearer({ actor: sessionUser, allowedOrigins }), expected)
      }
    })
  },
}

const wrongOrigins: readonly unknown[] = [
  '*',
  'null',
  'app.example.com',
  'https://app.example.com/path',
  'https://app.example.com?x',
  'https://user@app.example.com',
  'ftp://app.example.com',
  'https://*.example.com',
  '',
  1,
]
