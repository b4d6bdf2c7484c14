/** Nothing that is sent reaches a prototype, nor is what objects inherit taken for sent (ATTACKS 11). */
import { system } from '@bearergate/core'
import { afterEach, expect, it } from 'vitest'
import { onSomeSites } from '../support/matrix.js'

const by = system('test')
const inherited = ['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty', 'valueOf']

function expectClean(): void {
  expect(Reflect.get({}, 'polluted')).toBeUndefined()
  expect(Reflect.get(Object, 'polluted')).toBeUndefined()
  expect(Object.keys(Object.prototype)).toEqual([])
}

afterEach(expectClean)

/** Texts of JSON, as `JSON.stringify` would not make them. */
const poisons: readonly string[] = [
  '{"__proto__":{"polluted":1}}',
  '{"constructor":{"prototype":{"polluted":1}}}',
  '{"prototype":{"polluted":1}}',
  '{"a":{"__proto__":{"polluted":1}}}',
  '{"a":{"constructor":{"prototype":1}}}',
  '{"a":[{"__proto__":{"polluted":1}}]}',
  '{"\\u005f_proto__":{"polluted":1}}',
  '{"a":{"b":{"c":{"d":{"e":{"__proto__":{"polluted":1}}}}}}}',
]

onSomeSites('prototypes', (open) => {
  it('11 in the body, in every field and in metadata that are merged', async () => {
    const site = await open()
    const { record } = await site.create({ metadata: { a: { b: 1 }, list: [] } })
    const path = `/api-tokens/${record.id}`
    const fields = ['metadata', 'audit']
    const bodies = poisons.flatMap((poison) => [
      poison,
      `{"name":"x",${poison.slice(1)}`,
      ...fields.map((field) => `{"${field}":${poison}}`),
      `{"modules":[${poison}]}`,
      `{"scopes":[${poison}]}`,
    ])
    const headers = { 'Content-Type': 'application/json' }
    for (const body of bodies) {
      for (const [method, at] of [
        ['POST', '/api-tokens'],
        ['PUT', path],
        ['PATCH', path],
        ['POST', `${path}/rotate`],
      ] as const) {
        const { status } = await site.ask({ method, path: at, as: site.admin.stark, headers, body })
        const isIgnored = body.startsWith('{"audit"') && !body.includes('proto__')
        if (!isIgnored) expect([method, body, status]).toEqual([method, body, 400])
      }
    }
    const left = await site.gate.tokens.get(record.id, by)
    expect(left?.metadata).toEqual({ a: { b: 1 }, list: [] })
    expect(Object.getPrototypeOf(left?.metadata)).toBe(Object.prototype)
  })

  it('11 in forms', async () => {
    const site = await open()
    for (const form of [
      '__proto__[polluted]=1',
      'a[__proto__][polluted]=1&token=x',
      'constructor[prototype][polluted]=1&token=x',
      '__proto__=x&constructor=y&toString=z&token=x',
    ]) {
      for (const path of ['/introspect', '/revoke']) {
        const headers = { 'Content-Type': 'application/x-www-form-urlencoded' }
        const asked = { method: 'POST', path, as: site.admin.stark, headers, body: form }
        expect((await site.ask(asked)).status).toBe(form.includes('token=') ? 200 : 400)
      }
    }
  })

  it('11 in queries', async () => {
    const site = await open()
    for (const name of inherited) {
      for (const query of [
        `${name}=1`,
        `${name}[polluted]=1`,
        `a[${name}][polluted]=1`,
        `order=${name}`,
        `select=${name}`,
        `select=%2B${name}`,
        `select=+audit.${name}`,
        `select=${name}.polluted`,
        `${name}(name,x)`,
        `eq(${name},1)`,
        `eq(audit.${name}.at,1)`,
        `any(${name},id=1)`,
        `${name}()`,
        `status=${name}`,
      ]) {
        const answer = await site.ask({ path: `/api-tokens?${query}`, as: site.admin.stark })
        expect([query, answer.status]).toEqual([query, 400])
      }
    }
  })

  it('11 as an id, a module, a scope, a key or a method', async () => {
    const site = await open()
    const as = site.admin.stark
    for (const name of inherited) {
      for (const path of [`/api-tokens/${name}`, `/api-tokens/${name}/audit`, `/${name}`]) {
        expect([404, 418]).toContain((await site.ask({ path, as })).status)
      }
      const create = (json: object, headers = {}) =>
        site.ask({ method: 'POST', path: '/api-tokens', as, headers, json: { name: 'x', ...json } })
      expect((await create({ modules: [{ id: name }] })).status).toBe(400)
      expect((await create({ scopes: [name] })).status).toBe(400)
      expect((await create({ scopes: [`orders:${name}`] })).status).toBeLessThan(500)
      expect((await create({ status: name })).status).toBe(400)
      const keyed = await create({}, { 'Idempotency-Key': name })
      expect([keyed.status, keyed.headers.get('idempotency-replayed')]).toEqual([201, null])
      expect((await create({ name })).json.name).toBe(name)
    }
  })

  it('11 a scope of such a name is held by nobody by itself', async () => {
    const scopes = Object.fromEntries(inherited.slice(1).map((name) => [name, 'A scope']))
    const site = await open({ modules: false, gate: { scopes } })
    const { value } = await site.create({ scopes: ['tokens:*'] })
    for (const scope of inherited.slice(1)) {
      const json = { name: 'x', scopes: [scope] }
      const asked = { method: 'POST', path: '/api-tokens', as: value, json }
      expect([scope, (await site.ask(asked)).status]).toEqual([scope, 403])
    }
    const json = { name: 'x', scopes: ['__proto__'] }
    expect((await site.ask({ method: 'POST', path: '/api-tokens', as: value, json })).status).toBe(
      400,
    )
  })
})
