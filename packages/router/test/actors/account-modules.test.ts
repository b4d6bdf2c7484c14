/** Modules that differ by account, and change: the function that names them is asked anew. */
import type { Module } from '@bearergate/core'
import { describe, expect, it } from 'vitest'
import { onSomeSites } from '../support/matrix.js'
import { base, modules as all, stark, wayne, type Site } from '../support/site.js'

const [access, , , commerce] = all
const grant = [{ id: commerce.id }]

/** Modules by account, which a test can change. */
class Plans {
  readonly #plans = new Map<string, readonly Module[]>([
    [stark.id, all],
    [wayne.id, all],
  ])

  of = (account: string): readonly Module[] => this.#plans.get(account) ?? []

  async change(site: Site, account: string, modules: readonly Module[]): Promise<void> {
    this.#plans.set(account, modules)
    await site.gate.accounts.changed(account)
  }
}

const lookups = {
  'at once': (plans: Plans) => (account: string) => plans.of(account),
  later: (plans: Plans) => async (account: string) => {
    await new Promise(setImmediate)
    return plans.of(account)
  },
}

describe.each(Object.entries(lookups))('modules told %s', (_when, lookup) => {
  onSomeSites('by account', (open) => {
    it('each account sees and grants its own', async () => {
      const plans = new Plans()
      const site = await open({ gate: { modules: lookup(plans) } })
      await plans.change(site, wayne.id, [access])
      const idsFor = async (as: string) =>
        (await site.ask({ path: '/modules', as })).json.data.map(({ id }: Module) => id)
      expect(await idsFor(site.admin.stark)).toEqual(all.map(({ id }) => id))
      expect(await idsFor(site.admin.wayne)).toEqual([access.id])
      const create = (as: string) =>
        site.ask({ method: 'POST', path: '/api-tokens', as, json: { name: 'x', modules: grant } })
      expect((await create(site.admin.stark)).status).toBe(201)
      const refused = await create(site.admin.wayne)
      expect([refused.status, Object.keys(refused.json.errors)]).toEqual([400, ['modules']])
    })

    it('8 a module that an account loses is held no longer, and comes back with it', async () => {
      const plans = new Plans()
      const site = await open({ gate: { modules: lookup(plans) } })
      const { record, value } = await site.create({ modules: [access.id, commerce.id] })
      const current = async () => (await site.ask({ path: '/api-tokens/current', as: value })).json
      expect((await current()).effectiveScopes).toEqual(['tokens:*', 'orders:*'])
      await plans.change(site, stark.id, [access])
      expect(await current()).toMatchObject({
        effectiveScopes: ['tokens:*'],
        modules: [
          { id: access.id, name: access.name },
          { id: commerce.id, name: commerce.id },
        ],
      })
      const introspected = await site.ask({
        method: 'POST',
        path: '/introspect',
        as: site.admin.stark,
        form: { token: value },
      })
      expect(introspected.json.scope).toBe('tokens:*')
      await plans.change(site, stark.id, all)
      expect((await current()).effectiveScopes).toEqual(['tokens:*', 'orders:*'])
      const path = `/api-tokens/${record.id}`
      expect((await site.ask({ path, as: site.admin.stark })).json.revision).toBe(1)
    })

    it('8 without any module nothing is allowed, rather than all', async () => {
      const plans = new Plans()
      const site = await open({ gate: { modules: lookup(plans) } })
      const { value } = await site.create({ modules: [access.id], scopes: ['tokens:read'] })
      await plans.change(site, stark.id, [])
      for (const path of ['/api-tokens', '/modules']) {
        for (const as of [value, site.admin.stark]) {
          expect((await site.ask({ path, as })).status).toBe(403)
        }
      }
      const current = await site.ask({ path: '/api-tokens/current', as: value })
      expect([current.status, current.json.effectiveScopes]).toEqual([200, []])
    })
  })
})

onSomeSites('modules that cannot be told', (open) => {
  it('8 a lookup that fails or gives rubbish lets nobody do anything', async () => {
    let answer: () => unknown = () => all
    // What hosts in plain JavaScript give is of any type.
    const site = await open({ gate: { modules: () => answer() as readonly Module[] } })
    const { value } = await site.create({ modules: [access.id], scopes: ['tokens:read'] })
    const headers = { Authorization: `Bearer ${value}` }
    const statusWith = async (next: () => unknown): Promise<number> => {
      answer = next
      await site.gate.accounts.changed(stark.id)
      return (await fetch(`${site.origin}${base}/api-tokens`, { headers })).status
    }
    expect(await statusWith(() => all)).toBe(200)
    for (const rubbish of [undefined, null, 'tokens:*', {}, 7]) {
      expect([rubbish, await statusWith(() => rubbish)]).toEqual([rubbish, 403])
    }
    const failures: readonly unknown[] = [new Error('no billing'), undefined, 'route']
    for (const failure of failures) {
      const failing = (): never => {
        throw failure
      }
      expect(await statusWith(failing)).toBe(503)
      expect(await statusWith(async () => failing())).toBe(503)
    }
  })
})
