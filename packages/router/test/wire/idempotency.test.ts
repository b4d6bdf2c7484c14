/** `Idempotency-Key` on creation (row O5). */
import { expect, it } from 'vitest'
import type { Answered } from '../support/client.js'
import { HeldStore } from '../support/held-store.js'
import { png, upload } from '../support/images.js'
import { onEverySite } from '../support/matrix.js'
import { john, sameOrigin, stark, type Site } from '../support/site.js'

const create = (site: Site, key: string, json: object, as = site.admin.stark): Promise<Answered> =>
  site.ask({
    method: 'POST',
    path: '/api-tokens',
    as,
    json,
    headers: { 'Idempotency-Key': key },
  })

async function countOf(site: Site): Promise<number> {
  return (await site.gate.tokens.list({ account: stark.id, limit: 0 })).total
}

const robot = { name: 'Robot', metadata: { a: 1, b: 2 }, scopes: ['orders:read'] }

onEverySite('idempotency keys', (open) => {
  it('O5 WIRE: a repetition answers 201 with the same token and its value, and says so', async () => {
    const site = await open()
    const first = await create(site, 'key-1', robot)
    const replayed = await create(site, 'key-1', { ...robot, metadata: { b: 2, a: 1 } })
    expect([first.status, first.headers.get('idempotency-replayed')]).toEqual([201, null])
    expect([replayed.status, replayed.headers.get('idempotency-replayed')]).toEqual([201, 'true'])
    expect(replayed.headers.get('location')).toBe(first.headers.get('location'))
    expect(replayed.json.id).toBe(first.json.id)
    expect(replayed.json.token === first.json.token).toBe(true)
    expect(await countOf(site)).toBe(2)
  })

  it('O5 WIRE: the value is in a repetition only where reveal is on; else detail says to rotate', async () => {
    const site = await open({ reveal: false })
    const first = await create(site, 'key-1', robot)
    expect(typeof first.json.token).toBe('string')
    const { status, json, headers } = await create(site, 'key-1', robot)
    expect([status, json.id, headers.get('idempotency-replayed')]).toEqual([
      201,
      first.json.id,
      'true',
    ])
    expect(Object.keys(json)).not.toContain('token')
    expect(json.detail).toContain('Rotate')
  })

  it('O5 WIRE: another body is 422; another key, actor or account is another creation', async () => {
    const site = await open()
    const first = await create(site, 'key-1', robot)
    const other = await create(site, 'key-1', { ...robot, name: 'Other' })
    expect([other.status, other.json.type.split('/').at(-1)]).toEqual([422, 'idempotency-mismatch'])
    const byJohn = await site.ask({
      method: 'POST',
      path: '/api-tokens',
      user: john,
      json: robot,
      headers: {
        'Idempotency-Key': 'key-1',
        ...sameOrigin,
      },
    })
    const others = [byJohn, await create(site, 'key-2', robot)]
    others.push(await create(site, 'key-1', robot, site.admin.wayne))
    const ids = new Set([first, ...others].map(({ json }) => json.id))
    expect([ids.size, others.map(({ status }) => status)]).toEqual([4, [201, 201, 201]])
  })

  it('O5 WIRE: the image counts as part of the body', async () => {
    const site = await open()
    const send = (body: FormData) =>
      site.ask({
        method: 'POST',
        path: '/api-tokens',
        as: site.admin.stark,
        body,
        headers: { 'Idempotency-Key': 'key-1' },
      })
    const first = await send(upload(robot, png('one')))
    expect((await send(upload(robot, png('one')))).json.id).toBe(first.json.id)
    expect((await send(upload(robot, png('two')))).status).toBe(422)
    expect((await create(site, 'key-1', robot)).status).toBe(422)
  })

  it('O5 WIRE: while the first is in flight it is 409', async () => {
    const stores: HeldStore[] = []
    const site = await open({ through: (store) => (stores[0] = new HeldStore(store)) })
    const held = stores[0]?.hold()
    const first = create(site, 'key-1', robot)
    await held?.reached
    const second = await create(site, 'key-1', robot)
    expect([second.status, second.json.type.split('/').at(-1)]).toEqual([409, 'conflict'])
    held?.release()
    expect((await first).status).toBe(201)
    expect((await create(site, 'key-1', robot)).headers.get('idempotency-replayed')).toBe('true')
    expect(await countOf(site)).toBe(2)
  })

  it('O5 a key that led to nothing is free; one of a deleted token stays used', async () => {
    const site = await open()
    expect((await create(site, 'key-1', { name: '' })).status).toBe(400)
    const first = await create(site, 'key-1', robot)
    expect(first.status).toBe(201)
    await site.gate.tokens.delete(first.json.id)
    expect((await create(site, 'key-1', robot)).status).toBe(409)
    expect(await countOf(site)).toBe(1)
  })

  it('O5 the header bare or as a quoted string; what is no key is 400', async () => {
    const site = await open()
    const first = await create(site, 'key-1', robot)
    expect((await create(site, '"key-1"', robot)).json.id).toBe(first.json.id)
    expect((await create(site, `"${'k'.repeat(255)}"`, robot)).status).toBe(201)
    for (const key of ['', ' ', 'a b', '"a b"', 'k'.repeat(256), 'ké', 'a, b']) {
      const { status, json } = await create(site, key, robot)
      expect([status, Object.keys(json.errors)], key).toEqual([400, ['Idempotency-Key']])
    }
  })
})
