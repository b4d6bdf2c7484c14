import { describe, expect, it } from 'vitest'
import type { Decision } from '../../src/decision/decision.js'
import { bearerCheck, type CheckingGate } from '../../src/http/bearer-check.js'
import { checkedHostActor } from '../../src/http/host-actor.js'
import type { RequestFacts } from '../../src/http/request-facts.js'

const user = { id: 'u1', scopes: ['orders:read', 'a:*', '*'] }

describe('checkedHostActor', () => {
  it.each([undefined, null, false, 0, '', Number.NaN])('takes %s for nobody', (found) => {
    expect(checkedHostActor(found)).toBeUndefined()
  })

  it.each([
    {},
    { name: undefined, account: undefined, via: undefined, authenticatedAt: undefined },
    { name: '', account: 'acme', via: 'cookie', authenticatedAt: 0 },
    { name: 'John', account: { id: 'acme' }, via: 'header' },
    { account: { id: 'acme', name: 'Acme' } },
  ])('takes a user with %j', (members) => {
    expect(checkedHostActor({ ...user, ...members })).toEqual({ ...user, ...members })
  })

  it.each([
    ['no id', { id: undefined }],
    ['an empty id', { id: '' }],
    ['an id that is a number', { id: 1 }],
    ['an id that no store keeps', { id: 'a\u0000' }],
    ['an id without end', { id: 'a'.repeat(256) }],
    ['a name that is none', { name: 1 }],
    ['a name with a control character', { name: 'John\0' }],
    ['a name that is too long', { name: 'x'.repeat(256) }],
    ['an account with a name that is too long', { account: { id: 'a', name: 'x'.repeat(256) } }],
    ['an account that is null', { account: null }],
    ['an account that is empty', { account: '' }],
    ['an account without an id', { account: {} }],
    ['an account with a wrong name', { account: { id: 'a', name: 1 } }],
    ['no scopes', { scopes: undefined }],
    ['scopes in one string', { scopes: 'orders:read' }],
    ['scopes as a set', { scopes: new Set(['orders:read']) }],
    ['a scope that is two', { scopes: ['orders:read orders:write'] }],
    ['a scope that is none', { scopes: [''] }],
    ['a hole among the scopes', { scopes: Object.assign([], { length: 1 }) }],
    ['a way in that is unknown', { via: 'Header' }],
    ['a moment that is a date', { authenticatedAt: new Date() }],
    ['a moment that is none', { authenticatedAt: Number.NaN }],
  ])('fails closed on %s', (_what, members) => {
    expect(() => checkedHostActor({ ...user, ...members })).toThrow(TypeError)
  })

  it.each([true, 1, 'u1', [], () => user, Promise.resolve(user), Symbol('u1')])(
    'fails closed on what is no object with members, and does not print it',
    (found) => {
      expect(() => checkedHostActor(found)).toThrow(/^Option "actor" must give /)
    },
  )

  it('reads each member once, so that nothing changes after the check', () => {
    let reads = 0
    const shifty = {
      ...user,
      get via(): string {
        return reads++ === 0 ? 'cookie' : 'header'
      },
    }
    const scopes = ['orders:read']
    const checked = checkedHostActor({ ...user, scopes })
    scopes.push('*')
    expect(checkedHostActor(shifty)?.via).toBe('cookie')
    expect([reads, checked?.scopes]).toEqual([1, ['orders:read']])
  })
})

describe('bearer({ actor })', () => {
  const granted: Decision = { outcome: 'granted', auth: undefined }
  const gate: CheckingGate = {
    https: 'off',
    decide: () => granted,
    proxyNotTrusted: () => undefined,
  }
  const facts: RequestFacts = {
    method: 'POST',
    target: '/',
    localTarget: '/',
    rawHeaders: [],
    header: () => undefined,
    encrypted: () => false,
    peerAddress: () => undefined,
    trustsPeer: () => false,
    clientAddress: () => undefined,
  }

  it.each([null, user, 'user', true])('has to be a function, not %j', (actor) => {
    const options = { actor } as object
    expect(() => bearerCheck(gate, options)).toThrow('Option "actor" must be a function')
  })

  it('hands a decision on as it is, without a promise', () => {
    const later = Promise.resolve(granted)
    const check = bearerCheck(gate, { actor: () => user })
    expect(check(facts, undefined)).toBe(granted)
    expect(
      bearerCheck({ ...gate, decide: () => later }, { actor: () => user })(facts, undefined),
    ).toBe(later)
  })
})
