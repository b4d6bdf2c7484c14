import { createGate, memoryStore, OptionError } from '@bearergate/core'
import { describe, expect, it } from 'vitest'

const good = { store: memoryStore(), prefix: 'test' }

describe('createGate', () => {
  it.each<[string, Record<string, unknown>]>([
    ['store', { store: undefined }],
    ['store', { store: {} }],
    ['prefix', { prefix: 'Bad-Prefix' }],
    ['prefix', { prefix: undefined }],
    ['scopes', { scopes: { 'not a scope': 'x' } }],
    ['modules', { modules: 'all' }],
    ['modules', { scopes: { a: 'A' }, modules: [{ id: 'M', name: 'm', scopes: ['b'] }] }],
    ['realm', { realm: 'a\r\nb' }],
    ['realm', { realm: 'a\0' }],
    ['https', { https: 'maybe' }],
    ['hsts', { hsts: 'a\nb' }],
    ['leaked', { leaked: 'burn' }],
    ['deltaMs', { deltaMs: 99 }],
    ['deltaMs', { deltaMs: 1000.5 }],
    ['l1Entries', { l1Entries: 0 }],
    ['usageIntervalMs', { usageIntervalMs: Number.NaN }],
    ['cachePolicy', { cachePolicy: '' }],
    ['outage.deadlineMs', { outage: { deadlineMs: -1 } }],
    ['outage.retryAfter', { outage: { retryAfter: 0.5 } }],
    ['problem.typeBase', { problem: { typeBase: 'errors/' } }],
    ['cahcePolicy', { cahcePolicy: false }],
  ])('E7 names a wrong option %s in a TypeError', (option, wrong) => {
    const make = (): unknown => createGate({ ...good, ...wrong })
    expect(make).toThrow(OptionError)
    expect(make).toThrow(TypeError)
    expect(make).toThrow(`"${option}"`)
  })

  it('accepts undefined for every optional one', () => {
    const gate = createGate({
      ...good,
      scopes: undefined,
      modules: undefined,
      realm: undefined,
      https: undefined,
      hsts: undefined,
      leaked: undefined,
      deltaMs: undefined,
      l1Entries: undefined,
      usageIntervalMs: undefined,
      outage: undefined,
      cachePolicy: undefined,
      problem: undefined,
      clock: undefined,
    })
    expect(gate.cachePolicy).toBe('private, no-store')
  })

  it('requires HTTPS by default, except from this machine in development and test', () => {
    const before = process.env['NODE_ENV']
    try {
      for (const [environment, mode] of [
        ['production', 'required'],
        ['development', 'except-loopback'],
        ['test', 'except-loopback'],
        ['', 'required'],
      ]) {
        process.env['NODE_ENV'] = environment
        expect(createGate(good).https).toBe(mode)
      }
    } finally {
      process.env['NODE_ENV'] = before
    }
  })
})
