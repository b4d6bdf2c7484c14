/** To show a value proves its origin as unsafe requests do, although it is a GET. */
import { system } from '@bearergate/core'
import { expect, it } from 'vitest'
import type { Asked } from '../support/client.js'
import { onEveryFramework } from '../support/matrix.js'
import { john, wayne, type Site } from '../support/site.js'

const by = system('test')
const selects = ['%2Btoken', '+token', '-*,+token', 'name,+token', '%2btoken']

const foreign: Readonly<Record<string, Record<string, string>>> = {
  'nothing is said': {},
  'another site': { 'Sec-Fetch-Site': 'cross-site' },
  'a sibling': { 'Sec-Fetch-Site': 'same-site' },
  'the address bar, or a link in an e-mail': { 'Sec-Fetch-Site': 'none' },
  'another origin': { Origin: 'https://evil.example' },
  'an opaque origin': { Origin: 'null' },
}

async function eventsOf(site: Site, id: string): Promise<readonly string[]> {
  const { items } = await site.gate.tokens.audit({ object: id }, by)
  return items.map(({ event }) => event)
}

onEveryFramework('values shown to users', (open) => {
  it.each(Object.entries(foreign))(
    '51 not where %s: no value, no trace, no budget',
    async (_, headers) => {
      const keys = [{ id: 'k', key: new Uint8Array(32).fill(7) }]
      const site = await open({ gate: { reveal: { keys, perMinute: 1 } } })
      const { record, value } = await site.create()
      const path = `/api-tokens/${record.id}`
      for (const select of selects) {
        for (const method of ['GET', 'HEAD']) {
          const asked = { method, path: `${path}?select=${select}`, user: john, headers }
          const answer = await site.ask(asked)
          expect([select, method, answer.status]).toEqual([select, method, 403])
          if (method === 'GET') expect(answer.json.type).toMatch(/\/cross-origin$/)
          expect(answer.text).not.toContain(value)
        }
      }
      expect(await eventsOf(site, record.id)).toEqual(['bearergate.token.created'])
      const own = { 'Sec-Fetch-Site': 'same-origin' }
      const shown = await site.ask({ path: `${path}?select=+token`, user: john, headers: own })
      expect([shown.status, shown.json.token]).toEqual([200, value])
      expect(shown.headers.get('cache-control')).toBe('no-store')
    },
  )

  it('51 shown to pages of the same or an allowed origin, and to whom no cookie authenticates', async () => {
    const site = await open({ routes: { allowedOrigins: ['https://app.example'] } })
    const { record, value } = await site.create()
    const callers: readonly Partial<Asked>[] = [
      { user: john, headers: { 'Sec-Fetch-Site': 'same-origin' } },
      { user: john, headers: { Origin: site.origin } },
      { user: john, headers: { Origin: 'https://app.example' } },
      { user: { ...john, via: 'header' }, headers: { 'Sec-Fetch-Site': 'cross-site' } },
      { as: site.admin.stark, headers: { 'Sec-Fetch-Site': 'cross-site' } },
    ]
    for (const caller of callers) {
      const answer = await site.ask({ path: `/api-tokens/${record.id}?select=+token`, ...caller })
      expect([answer.status, answer.json.token]).toEqual([200, value])
    }
  })

  it('51 other reads stay open, and tell nothing of what is there', async () => {
    const site = await open()
    const ids = [(await site.create()).record.id, (await site.create({ account: wayne })).record.id]
    for (const id of ids) {
      const asked = { path: `/api-tokens/${id}?select=+token`, user: john }
      const { status, json } = await site.ask(asked)
      expect([status, json.detail]).toEqual([403, expect.stringContaining('of this origin')])
    }
    const plain = `/api-tokens/${ids[0]}?select=-token,+audit`
    expect((await site.ask({ path: plain, user: john })).status).toBe(200)
  })

  it('42 a user who signed in too long ago is asked to do so again', async () => {
    const site = await open()
    const { record } = await site.create()
    const path = `/api-tokens/${record.id}?select=+token`
    const ask = (agoMs: number) => {
      const user = { ...john, authenticatedAt: Date.now() - agoMs }
      return site.ask({ path, user, headers: { 'Sec-Fetch-Site': 'same-origin' } })
    }
    expect((await ask(290_000)).status).toBe(200)
    const late = await ask(301_000)
    expect([late.status, late.json.type]).toEqual([
      403,
      'https://bearergate.dev/errors/reauthentication-required',
    ])
    expect((await eventsOf(site, record.id))[0]).toBe('bearergate.token.reveal_refused')
  })
})
