/** An actor that fails, or gives what is no user, lets nobody in: the host hears of it, once. */
import { createGate, memoryStore, system, type Gate } from '@bearergate/core'
import { describe, expect, it } from 'vitest'
import { frameworks } from '../support/frameworks.js'
import { hostApp } from './support/host-app.js'

function gateOf(): Gate {
  return createGate({ store: memoryStore(), prefix: 'mkt', https: 'off' })
}

const user = { id: 'u1', account: 'acme', scopes: ['*'] }

/** Express goes on at `next(undefined)` and `next('route')`; Koa answers nothing at all. */
const noErrors: readonly unknown[] = [
  undefined,
  null,
  false,
  0,
  '',
  'route',
  'router',
  1n,
  Symbol('route'),
]

const rubbish: readonly unknown[] = [
  'u1',
  1,
  true,
  [],
  () => user,
  {},
  { scopes: ['*'] },
  { ...user, id: '' },
  { ...user, id: 7 },
  { ...user, id: 'a\nb' },
  { ...user, account: null },
  { ...user, account: '' },
  { ...user, account: { name: 'Acme' } },
  { ...user, account: ['acme'] },
  { ...user, scopes: undefined },
  { ...user, scopes: '*' },
  { ...user, scopes: [null] },
  { ...user, scopes: { 0: '*', length: 1 } },
  { ...user, via: 'Header' },
  { ...user, via: null },
  { ...user, authenticatedAt: 'now' },
]

const requests = [
  ['GET', '/api-tokens', undefined],
  ['POST', '/api-tokens', '{"name":"x"}'],
  ['POST', '/revoke', 'token=x'],
  ['DELETE', '/nowhere/../api-tokens/TKN-0000-0000-0000', undefined],
] as const

const headers = { 'Sec-Fetch-Site': 'same-origin', 'Content-Type': 'application/json' }

describe.each(frameworks)('%s', (framework) => {
  /** What became of requests as the user that this actor gives. */
  async function failuresOf(actor: () => unknown): Promise<readonly unknown[]> {
    const gate = gateOf()
    const { value } = await gate.tokens.create({ account: 'acme', name: 'Robot', scopes: ['*'] })
    const host = await hostApp(framework, gate, actor)
    for (const [method, path, body] of requests) {
      const response = await fetch(host.origin + path, { method, headers, body: body ?? null })
      const text = await response.text()
      expect([method, path, response.status]).toEqual([method, path, 500])
      expect(text).not.toContain(value)
      expect(text).not.toContain('acme')
    }
    expect(host.passedOn()).toBe(0)
    expect((await gate.tokens.list({}, system('test'))).total).toBe(1)
    expect(host.errors).toHaveLength(requests.length)
    return host.errors
  }

  it('an error that the actor throws or rejects with arrives as it is', async () => {
    const error = new Error('the sessions cannot be read')
    const throwing = (): never => {
      throw error
    }
    expect(new Set(await failuresOf(throwing))).toEqual(new Set([error]))
    expect(new Set(await failuresOf(() => Promise.reject(error)))).toEqual(new Set([error]))
  })

  it('what is thrown and is no error lets nobody pass, nor does it leave them waiting', async () => {
    for (const thrown of noErrors) {
      const failing = async (): Promise<never> => {
        throw thrown
      }
      for (const error of await failuresOf(failing)) {
        expect(error).toMatchObject({ code: 'BG_OPTION', option: 'actor' })
      }
    }
  })

  it('what is no user is an error, and not a user with fewer rights', async () => {
    for (const found of rubbish) {
      for (const error of await failuresOf(() => found)) {
        expect(error).toMatchObject({ code: 'BG_OPTION', option: 'actor' })
      }
    }
  })

  it('a user whose members cannot be read is an error', async () => {
    const error = new Error('getter')
    const shifty = {
      ...user,
      get scopes(): never {
        throw error
      },
    }
    expect(new Set(await failuresOf(() => shifty))).toEqual(new Set([error]))
  })

  it('with the Bearer value alone the actor is not even asked', async () => {
    const gate = gateOf()
    const { value } = await gate.tokens.create({ name: 'Robot' })
    let asked = 0
    const host = await hostApp(framework, gate, () => void asked++)
    const presented = { headers: { Authorization: `Bearer ${value}` } }
    const response = await fetch(`${host.origin}/api-tokens/current`, presented)
    expect([response.status, asked]).toEqual([200, 0])
    await fetch(`${host.origin}/elsewhere`, presented)
    expect([asked, host.passedOn()]).toEqual([0, 1])
  })
})
