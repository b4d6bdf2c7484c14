/** Rotation (row O7). */
import { expect, it } from 'vitest'
import type { Answered } from '../support/client.js'
import { HeldStore } from '../support/held-store.js'
import { onEverySite } from '../support/matrix.js'
import { openSite, type Site } from '../support/site.js'

const rotate = (site: Site, id: string, json?: unknown): Promise<Answered> =>
  site.ask({ method: 'POST', path: `/api-tokens/${id}/rotate`, as: site.admin.stark, json })

async function worksWith(site: Site, value: string): Promise<boolean> {
  return (await site.ask({ path: '/api-tokens/current', as: value })).status === 200
}

onEverySite('rotation', (open) => {
  it('O7 WIRE: without an overlap the new value works and the old one does not', async () => {
    const site = await open()
    const { record, value } = await site.create()
    for (const json of [undefined, {}, { overlapSeconds: 0 }]) {
      const before = (await rotate(site, record.id)).json.token
      const answer = await rotate(site, record.id, json)
      expect(answer.status).toBe(200)
      const { token, tokenHint, id } = answer.json
      expect([id, tokenHint]).toEqual([record.id, `mkt_…${token.slice(-4)}`])
      expect(await worksWith(site, token)).toBe(true)
      expect(await worksWith(site, before)).toBe(false)
      expect(await worksWith(site, value)).toBe(false)
    }
  })

  it('O7 WIRE: an overlap of 0 to 2592000 whole seconds; a value from before it ends', async () => {
    const site = await open()
    const { record, value } = await site.create()
    const second = await rotate(site, record.id, { overlapSeconds: 2_592_000 })
    expect([second.status, await worksWith(site, value)]).toEqual([200, true])
    for (const overlapSeconds of [-1, 2_592_001, 1.5, '60', null, true, 1e20]) {
      const { status, json } = await rotate(site, record.id, { overlapSeconds })
      expect([status, Object.keys(json.errors)]).toEqual([400, ['overlapSeconds']])
    }
    const unknown = await rotate(site, record.id, { overlap: 1, id: record.id })
    expect(Object.keys(unknown.json.errors)).toEqual(['overlap', 'id'])
    await rotate(site, record.id, { overlapSeconds: 60 })
    expect(await worksWith(site, value)).toBe(false)
    expect(await worksWith(site, second.json.token)).toBe(true)
  })

  it('O7 of rotations that meet one wins, and its value is the one that works', async () => {
    const stores: HeldStore[] = []
    const site = await open({ through: (store) => (stores[0] = new HeldStore(store)) })
    const { record } = await site.create()
    const held = stores[0]?.hold(3)
    const rotations = [1, 2, 3].map(() => rotate(site, record.id))
    await held?.reached
    held?.release()
    const answers = await Promise.all(rotations)
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409, 409])
    const winner = answers.find(({ status }) => status === 200)
    expect(await worksWith(site, winner?.json.token)).toBe(true)
    expect((await site.gate.tokens.get(record.id))?.revision).toBe(2)
  })

  it('O7 a disabled token is rotated, and stays disabled', async () => {
    const site = await open()
    const { record } = await site.create()
    await site.gate.tokens.disable(record.id)
    const { status, json } = await rotate(site, record.id)
    expect([status, json.status]).toEqual([200, 'Disabled'])
    expect(await worksWith(site, json.token)).toBe(false)
  })
})

it('O7 WIRE: with an overlap the old value lives as long, and no longer', async () => {
  const site = await openSite({ framework: 'Koa 3', store: 'SQLite' })
  const { record, value } = await site.create()
  const { json } = await rotate(site, record.id, { overlapSeconds: 1 })
  expect([await worksWith(site, value), await worksWith(site, json.token)]).toEqual([true, true])
  await new Promise((resolve) => setTimeout(resolve, 1_050))
  expect([await worksWith(site, value), await worksWith(site, json.token)]).toEqual([false, true])
})
