/** Nobody reaches into another account, nor learns what is there (ATTACKS 1, 2, 3). */
import { system } from '@bearergate/core'
import { expect, it } from 'vitest'
import { adjustableClock } from '../support/adjustable-clock.js'
import { onEverySite, onSomeSites } from '../support/matrix.js'
import { john, sameOrigin, stark, wayne } from '../support/site.js'
import { comparable } from './support/comparable.js'
import { everyRequestOn } from './support/every-request.js'

const by = system('test')
const unknown = 'TKN-0000-0000-0000'

onEverySite('other accounts', (open) => {
  it('3 their ids are answered as ids that never were, on every verb; nothing is touched', async () => {
    const site = await open()
    const foreign = await site.create({ account: wayne, modules: ['MOD-1756-1452'] })
    const { id } = foreign.record
    const noId = 'TKN-1'
    const callers = [{ as: site.admin.stark }, { user: john }]
    for (const caller of callers) {
      const theirs = everyRequestOn(id)
      const nobodys = everyRequestOn(unknown)
      for (const [what, asked] of Object.entries(theirs)) {
        const send = (request = asked) =>
          site.ask({ ...request, ...caller, headers: { ...sameOrigin, ...request.headers } })
        const [one, other] = [await send(), await send(nobodys[what])]
        expect([what, comparable(one)]).toEqual([what, comparable(other)])
        expect([what, one.status]).toEqual([what, what === 'no verb of it' ? 405 : 404])
      }
      const malformed = await site.ask({ path: `/api-tokens/${noId}`, as: site.admin.stark })
      const missing = await site.ask({ path: `/api-tokens/${unknown}`, as: site.admin.stark })
      expect(comparable(malformed)).toEqual(comparable(missing))
    }
    expect(await site.gate.tokens.get(id, by)).toEqual(foreign.record)
    expect((await site.gate.tokens.audit({ object: id }, by)).total).toBe(1)
    const current = await site.ask({ path: '/api-tokens/current', as: foreign.value })
    expect(current.status).toBe(200)
  })

  it('3 a deleted token of another account has no trail either, one of the own has', async () => {
    const site = await open()
    const foreign = (await site.create({ account: wayne })).record
    const own = (await site.create()).record
    for (const { id } of [foreign, own]) await site.gate.tokens.delete(id, by)
    const trail = (id: string) =>
      site.ask({ path: `/api-tokens/${id}/audit`, as: site.admin.stark })
    expect(comparable(await trail(foreign.id))).toEqual(comparable(await trail(unknown)))
    expect((await trail(own.id)).json.data).toHaveLength(2)
  })

  it('3 lists and filters know no other account', async () => {
    const site = await open()
    const foreign = (await site.create({ account: wayne, name: 'Foreign' })).record
    for (const query of [
      '',
      `?id=${foreign.id}`,
      `?in(id,(${foreign.id}))`,
      '?name=Foreign',
      '?or(name=Foreign,ne(name,Foreign))',
      '?not(name=x)&limit=100',
      `?account=${wayne.id}`,
      `?account.id=${wayne.id}`,
    ]) {
      const answer = await site.ask({ path: `/api-tokens${query}`, as: site.admin.stark })
      expect([200, 400]).toContain(answer.status)
      expect(answer.text).not.toContain('Foreign')
      expect(answer.json.$meta?.pagination.total ?? 0).toBeLessThan(2)
    }
  })
})

onSomeSites('whose token it is', (open) => {
  const names = ['account', 'accountId', 'userId', 'ownerId', 'tenantId', 'orgId', 'owner']

  it('1 without a session, or with a bad one, naming an owner changes nothing', async () => {
    const clock = adjustableClock()
    const site = await open({ gate: { clock } })
    const expiresAt = clock.wall() + 60_000
    const expired = await site.create({ expiresAt, modules: ['MOD-1756-1452'] })
    clock.ahead = 60_001
    const { total } = await site.gate.tokens.list({}, by)
    for (const as of [undefined, 'bad', expired.value, `${site.admin.stark}x`]) {
      for (const name of names) {
        for (const owner of [stark.id, { id: stark.id }, [stark.id]]) {
          const json = { name: 'x', scopes: ['*'], [name]: owner }
          const { status } = await site.ask({ method: 'POST', path: '/api-tokens', as, json })
          expect(status).toBe(401)
        }
      }
    }
    expect((await site.gate.tokens.list({}, by)).total).toBe(total)
  })

  it('2 for another account, however it is named: refused, and nothing is there', async () => {
    const site = await open()
    const { total } = await site.gate.tokens.list({ account: wayne.id }, by)
    for (const name of names) {
      for (const owner of [{ id: wayne.id }, wayne, wayne.id, [wayne], { id: [wayne.id] }]) {
        const json = { name: 'x', [name]: owner }
        const asked = { method: 'POST', path: '/api-tokens', as: site.admin.stark, json }
        expect((await site.ask(asked)).status).toBe(400)
      }
    }
    for (const headers of [{ 'X-Account': wayne.id }, { 'X-Tenant-Id': wayne.id }]) {
      const path = `/api-tokens?account=${wayne.id}&accountId=${wayne.id}`
      const json = { name: 'x', account: { id: stark.id } }
      const asked = { method: 'POST', path, as: site.admin.stark, json, headers }
      expect((await site.ask(asked)).json.account).toEqual(stark)
    }
    expect((await site.gate.tokens.list({ account: wayne.id }, by)).total).toBe(total)
  })
})
