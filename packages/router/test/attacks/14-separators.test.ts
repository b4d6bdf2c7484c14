/** No id, account or key is composed so that it means another one (ATTACKS 14). */
import { system } from '@bearergate/core'
import { expect, it } from 'vitest'
import { onSomeSites } from '../support/matrix.js'
import { sameOrigin } from '../support/site.js'

const by = system('test')

/** Pairs of account and user that are the same text when they are joined. */
const [left, right] = [
  { id: 'c', account: 'a:b', scopes: ['*'] },
  { id: 'b:c', account: 'a', scopes: ['*'] },
]

const odd = [
  '\r\n',
  '\r\nSet-Cookie: a=b',
  '\0',
  '*',
  '{}',
  ':',
  'TKN:*',
  '?',
  '#',
  ' ',
  '%',
  '..',
  '',
]

onSomeSites('separators', (open) => {
  it('14 ids with characters that mean something elsewhere are unknown', async () => {
    const site = await open()
    const { record } = await site.create()
    for (const text of odd) {
      for (const id of [text, `${record.id}${text}x`, `${text}${record.id}x`]) {
        const spelt = encodeURIComponent(id)
        for (const [method, path] of [
          ['GET', `/api-tokens/${spelt}/audit`],
          ['PATCH', `/api-tokens/${spelt}`],
          ['DELETE', `/api-tokens/${spelt}`],
          ['POST', `/api-tokens/${spelt}/rotate`],
        ] as const) {
          if (id === '' || id === '..') continue
          const json = method === 'PATCH' ? { json: { name: 'x' } } : {}
          const answer = await site.ask({ method, path, as: site.admin.stark, ...json })
          expect([method, path, answer.status]).toEqual([method, path, 404])
          expect(answer.headers.get('set-cookie')).toBeNull()
        }
      }
    }
    expect(await site.gate.tokens.get(record.id, by)).toEqual(record)
  })

  it('14 accounts a:b with c and a with b:c share neither tokens', async () => {
    const site = await open({ modules: false })
    const tokens = []
    for (const { id, account } of [left, right]) {
      tokens.push((await site.create({ account, name: id })).record)
    }
    for (const [user, token] of [
      [left, tokens[0]],
      [right, tokens[1]],
    ] as const) {
      const { json } = await site.ask({ path: '/api-tokens', user })
      expect(json.data.map(({ id }: { id: string }) => id)).toEqual([token?.id])
    }
    const foreign = `/api-tokens/${tokens[0]?.id ?? ''}`
    expect((await site.ask({ path: foreign, user: right })).status).toBe(404)
  })

  it('14 nor keys of idempotency, nor what is spent of a minute', async () => {
    const keys = [{ id: 'k', key: new Uint8Array(32).fill(1) }]
    const site = await open({ modules: false, gate: { reveal: { keys, perMinute: 1 } } })
    const headers = { ...sameOrigin, 'Idempotency-Key': 'd' }
    const create = (user: object) =>
      site.ask({ method: 'POST', path: '/api-tokens', json: { name: 'x' }, user, headers })
    const [one, other] = [await create(left), await create(right)]
    expect([one.status, other.status]).toEqual([201, 201])
    expect(other.headers.get('idempotency-replayed')).toBeNull()
    expect(other.json.id).not.toBe(one.json.id)
    const reveal = (user: object, id: string) =>
      site.ask({ path: `/api-tokens/${id}?select=+token`, user, headers: sameOrigin })
    expect((await reveal(left, one.json.id)).status).toBe(200)
    expect((await reveal(left, one.json.id)).status).toBe(429)
    expect((await reveal(right, other.json.id)).status).toBe(200)
  })

  it('14 an account that is disabled takes no look-alike with it', async () => {
    const site = await open({ modules: false })
    const accounts = ['a', 'a:b', 'A', 'a ', 'a*', 'ä', 'a\u0308']
    const values = []
    for (const account of accounts) {
      values.push((await site.create({ account, scopes: ['*'] })).value)
    }
    await site.gate.accounts.disable('a:b')
    const statuses = values.map(async (as) => (await site.ask({ path: '/api-tokens', as })).status)
    expect(await Promise.all(statuses)).toEqual(
      accounts.map((account) => (account === 'a:b' ? 401 : 200)),
    )
  })
})
