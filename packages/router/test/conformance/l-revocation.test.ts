/** Revocation (RFC 7009) and deletion, by the rows L of the conformance table. */
import { system } from '@bearergate/core'
import { expect, it } from 'vitest'
import { onEverySite } from '../support/matrix.js'
import { john, wayne, type Site } from '../support/site.js'

const path = '/revoke'
const by = system('test')

async function isAccepted(site: Site, value: string): Promise<boolean> {
  const { status } = await site.ask({ path: '/api-tokens/current', as: value })
  expect([200, 401]).toContain(status)
  return status === 200
}

onEverySite('revocation', (open) => {
  it('L1 a value is refused from then on; the trail tells who ended it', async () => {
    const site = await open()
    const { record, value } = await site.create()
    expect(await isAccepted(site, value)).toBe(true)
    const form = { token: value }
    const answer = await site.ask({ method: 'POST', path, as: site.admin.stark, form })
    expect([answer.status, answer.text]).toEqual([200, ''])
    expect(await isAccepted(site, value)).toBe(false)
    const { items } = await site.gate.tokens.audit({ object: record.id, limit: 1 })
    expect(items).toMatchObject([
      { event: 'bearergate.token.deleted', actor: { name: 'Administrator' } },
    ])
  })

  it('L2 an unknown value, and one that is gone already', async () => {
    const site = await open()
    const { record, value } = await site.create()
    const revoke = (token: string) =>
      site.ask({ method: 'POST', path, as: site.admin.stark, form: { token } })
    for (const token of [value, value, 'abc', `${value}x`, '\u0000']) {
      const answer = await revoke(token)
      expect([answer.status, answer.text]).toEqual([200, ''])
    }
    expect((await site.gate.tokens.audit({ object: record.id })).total).toBe(2)
  })

  it('L3 a value of another account: the same answer, and nothing happens', async () => {
    const site = await open()
    const { record, value } = await site.create({ account: wayne })
    const answer = await site.ask({
      method: 'POST',
      path,
      as: site.admin.stark,
      form: { token: value },
    })
    expect([answer.status, answer.text]).toEqual([200, ''])
    expect(await site.gate.tokens.get(record.id, by)).toEqual(record)
    expect(await isAccepted(site, value)).toBe(true)
  })

  it('L4 a token of another kind', async () => {
    const site = await open()
    const form = { token: 'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2lnbmF0dXJl' }
    const answer = await site.ask({ method: 'POST', path, as: site.admin.stark, form })
    expect([answer.status, answer.json.error]).toEqual([400, 'unsupported_token_type'])
  })

  it('L5 the store is down: not done, and to be tried again', async () => {
    let isDown = false
    const site = await open({
      through: (store) =>
        new Proxy(store, {
          get: (target, name) => {
            const member: unknown = Reflect.get(target, name)
            if (typeof member !== 'function') return member
            const call = (...given: unknown[]): unknown => Reflect.apply(member, target, given)
            return isDown && name !== 'close' ? () => Promise.reject(new Error('down')) : call
          },
        }),
    })
    const { value } = await site.create()
    expect(await isAccepted(site, value)).toBe(true)
    isDown = true
    const form = { token: value }
    for (const as of [site.admin.stark, undefined]) {
      const answer = await site.ask({ method: 'POST', path, as, form })
      expect([answer.status, answer.headers.get('retry-after')]).toEqual([503, '1'])
    }
    isDown = false
    expect(await isAccepted(site, value)).toBe(true)
  })

  it('L6 whoever has a value may end it, and needs nothing else', async () => {
    const site = await open()
    const { record, value } = await site.create()
    const disabled = await site.create()
    await site.gate.tokens.disable(disabled.record.id)
    for (const token of [value, disabled.value, 'abc']) {
      const answer = await site.ask({ method: 'POST', path, form: { token } })
      expect([answer.status, answer.text]).toEqual([200, ''])
    }
    expect(await isAccepted(site, value)).toBe(false)
    for (const { id } of [record, disabled.record]) {
      const { items } = await site.gate.tokens.audit({ object: id, limit: 1 })
      expect(items).toMatchObject([{ event: 'bearergate.token.deleted', actor: { id } }])
    }
  })

  it('L6 a token may end itself without tokens:write, but no other', async () => {
    const site = await open({ modules: false })
    const [own, other] = [await site.create({ scopes: ['x:y'] }), await site.create()]
    const revoke = (token: string) =>
      site.ask({ method: 'POST', path, as: own.value, form: { token } })
    const refused = await revoke(other.value)
    expect([refused.status, refused.json.scope]).toEqual([403, 'tokens:write'])
    expect((await revoke('abc')).status).toBe(403)
    expect((await revoke(own.value)).status).toBe(200)
    expect([await isAccepted(site, own.value), await isAccepted(site, other.value)]).toEqual([
      false,
      true,
    ])
  })

  it('L7 hints that are not known are ignored', async () => {
    const site = await open()
    for (const hint of ['refresh_token', 'pat', '']) {
      const { value } = await site.create()
      const form = { token: value, token_type_hint: hint }
      await site.ask({ method: 'POST', path, as: site.admin.stark, form })
      expect(await isAccepted(site, value)).toBe(false)
    }
  })

  it('L8 GET with a callback', async () => {
    const site = await open()
    const { value } = await site.create()
    const asked = `${path}?token=${value}&callback=package.ended`
    const answer = await site.ask({ path: asked, as: site.admin.stark })
    expect([answer.status, answer.headers.get('allow')]).toEqual([405, 'POST'])
    expect(answer.text).not.toContain('package.ended')
    expect(await isAccepted(site, value)).toBe(true)
  })

  it.each(['the new', 'the former'])(
    'L9 either value of an overlap ends both: %s',
    async (which) => {
      const site = await open()
      const former = await site.create()
      const { id } = former.record
      const renewed = await site.gate.tokens.rotate(id, { overlapSeconds: 600 })
      const values = [former.value, renewed.value]
      for (const value of values) expect(await isAccepted(site, value)).toBe(true)
      const form = { token: which === 'the new' ? renewed.value : former.value }
      expect((await site.ask({ method: 'POST', path, form })).status).toBe(200)
      for (const value of values) expect(await isAccepted(site, value)).toBe(false)
      expect(await site.gate.tokens.get(id, by)).toBeUndefined()
    },
  )

  it('L11 deletion: 204, then 404 as for what there never was', async () => {
    const site = await open()
    const { record, value } = await site.create()
    const foreign = await site.create({ account: wayne })
    const remove = async (id: string) => {
      const asked = { method: 'DELETE', path: `/api-tokens/${id}`, as: site.admin.stark }
      const { status, text } = await site.ask(asked)
      return [status, text.replace(/"(traceId|instance)":"[^"]*"/g, '')]
    }
    expect(await remove(record.id)).toEqual([204, ''])
    expect(await isAccepted(site, value)).toBe(false)
    const unknown = await remove('TKN-0000-0000-0000')
    expect(unknown[0]).toBe(404)
    expect(await remove(record.id)).toEqual(unknown)
    expect(await remove(foreign.record.id)).toEqual(unknown)
    expect(await isAccepted(site, foreign.value)).toBe(true)
  })

  it('L1 a signed-in user may, from a page of the same origin', async () => {
    const site = await open()
    const { value } = await site.create()
    const asked = { method: 'POST', path, user: john, form: { token: value } }
    expect((await site.ask(asked)).status).toBe(403)
    expect(await isAccepted(site, value)).toBe(true)
    const headers = { 'Sec-Fetch-Site': 'same-origin' }
    expect((await site.ask({ ...asked, headers })).status).toBe(200)
    expect(await isAccepted(site, value)).toBe(false)
  })
})
