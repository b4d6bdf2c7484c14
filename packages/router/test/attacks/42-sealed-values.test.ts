/** Sealed values open for nobody else, and are seen by nobody (ATTACKS 41, 42). */
import { randomBytes } from 'node:crypto'
import { system, type RevealKey, type StoredRecord } from '@bearergate/core'
import { expect, it } from 'vitest'
import type { Answered } from '../support/client.js'
import { onSomeSites, type Open } from '../support/matrix.js'
import { wayne, type Site } from '../support/site.js'
import { interceptedSite } from './support/intercepted-site.js'
import type { InterceptedStore } from './support/intercepted-store.js'

const by = system('test')
const unrecoverable = [409, 'https://bearergate.dev/errors/value-not-recoverable']

function newKey(id: string): RevealKey {
  return { id, key: randomBytes(32) }
}

async function storedOf({ inner }: InterceptedStore, id: string): Promise<StoredRecord> {
  const record = (await inner.read([id])).tokens.get(id)
  if (record === undefined) throw new Error('no such token')
  return record
}

/** Writes the sealed value of a row past the gate, as who can write to the database. */
async function plant({ inner }: InterceptedStore, id: string, sealed: string): Promise<void> {
  await inner.mutate({ tokens: [id] }, (state) => {
    const record = state.token(id)
    const tokens = record === undefined ? [] : [{ ...record, sealed }]
    return { result: undefined, tokens, changes: [{ kind: 'token', key: id }] }
  })
}

function reveal(site: Site, id: string): Promise<Answered> {
  return site.ask({ path: `/api-tokens/${id}?select=+token`, as: site.admin.stark })
}

async function withKeys(
  open: Open,
  keys: () => readonly RevealKey[],
): ReturnType<typeof interceptedSite> {
  return interceptedSite(open, { gate: { reveal: { keys: async () => keys(), perMinute: 1000 } } })
}

onSomeSites('sealed values', (open) => {
  it('41 keys change: what an earlier one sealed opens while it is there, and tokens stay valid', async () => {
    const [first, second] = [newKey('k1'), newKey('k2')]
    let keys = [first]
    const { site } = await withKeys(open, () => keys)
    const [seen, unseen] = [await site.create(), await site.create()]
    keys = [second, first]
    expect((await reveal(site, seen.record.id)).json.token).toBe(seen.value)
    keys = [second]
    expect((await reveal(site, seen.record.id)).json.token).toBe(seen.value)
    const lost = await reveal(site, unseen.record.id)
    expect([lost.status, lost.json.type]).toEqual(unrecoverable)
    for (const { value } of [seen, unseen]) {
      expect((await site.ask({ path: '/api-tokens/current', as: value })).status).toBe(200)
    }
  })

  it('42 rows that are swapped, downgraded or made up show nothing, and leave a trace', async () => {
    const key = newKey('k1')
    const { site, store } = await withKeys(open, () => [key])
    const mine = await site.create()
    const { sealed } = await storedOf(store, mine.record.id)
    const [header = '', ...rest] = String(sealed).split('.')
    const fields = JSON.parse(Buffer.from(header, 'base64url').toString()) as object
    const changed = [{ alg: 'dir' }, { enc: 'A128GCM' }, { kid: 'k2' }, { zip: 'DEF' }].map(
      (change) =>
        [Buffer.from(JSON.stringify({ ...fields, ...change })).toString('base64url'), ...rest].join(
          '.',
        ),
    )
    const others = [await site.create(), await site.create({ account: wayne })]
    const swapped = await Promise.all(
      others.map(async ({ record }) => (await storedOf(store, record.id)).sealed),
    )
    const forged = [...swapped.map(String), ...changed, 'x', '', '....', `${String(sealed)}x`]
    for (const text of forged) {
      await plant(store, mine.record.id, text)
      const answer = await reveal(site, mine.record.id)
      expect([answer.status, answer.json.type]).toEqual(unrecoverable)
      for (const { value } of [mine, ...others]) expect(answer.text).not.toContain(value)
    }
    await site.gate.tokens.rotate(mine.record.id)
    await plant(store, mine.record.id, String(sealed))
    expect((await reveal(site, mine.record.id)).status).toBe(409)
    const { items } = await site.gate.tokens.audit({ object: mine.record.id, limit: 100 }, by)
    const refused = items.filter(({ event }) => event === 'bearergate.token.reveal_refused')
    expect(refused).toHaveLength(forged.length + 1)
  })

  it('42 no answer, trail or event has what is sealed, nor the key', async () => {
    const key = newKey('k1')
    const { site, store } = await withKeys(open, () => [key])
    const heard: unknown[] = []
    site.gate.on('audited', (record) => heard.push(record))
    site.gate.on('denied', (event) => heard.push(event))
    const created = await site.ask({
      method: 'POST',
      path: '/api-tokens',
      as: site.admin.stark,
      json: { name: 'x' },
    })
    const path = `/api-tokens/${created.json.id}`
    const sealed = [(await storedOf(store, created.json.id)).sealed]
    const answers = [
      await reveal(site, created.json.id),
      await site.ask({ path, as: site.admin.stark }),
      await site.ask({ path: '/api-tokens?select=*', as: site.admin.stark }),
      await site.ask({ path: '/api-tokens?select=+token', as: site.admin.stark }),
      await site.ask({ path: '/api-tokens?sealed=x', as: site.admin.stark }),
      await site.ask({ method: 'PATCH', path, as: site.admin.stark, json: { sealed: null } }),
      await site.ask({ method: 'POST', path: `${path}/rotate`, as: site.admin.stark }),
      await site.ask({ path: `${path}/audit`, as: site.admin.stark }),
    ]
    sealed.push((await storedOf(store, created.json.id)).sealed)
    const text = JSON.stringify([
      heard,
      answers.map(({ text: body, headers }) => [body, [...headers]]),
    ])
    const keyTexts = (['hex', 'base64', 'base64url'] as const).map((encoding) =>
      Buffer.from(key.key).toString(encoding),
    )
    const parts = sealed.flatMap((jwe) => String(jwe).split('.')).filter((part) => part.length > 10)
    for (const secret of [...parts, ...keyTexts]) expect(text.includes(secret)).toBe(false)
    expect(text).not.toContain('sealed":')
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 400, 400, 400, 200, 200])
  })
})
