/** Nothing that is sent becomes a part of a statement (ATTACKS 13, 15). */
import { system, type CreatedToken } from '@bearergate/core'
import { describe, expect, it } from 'vitest'
import { openSite, wayne, type Site } from '../support/site.js'

const by = system('test')

const injections = [
  `' OR '1'='1`,
  `" OR "1"="1`,
  `'; DROP TABLE bearergate_tokens; --`,
  `");--`,
  `x') UNION SELECT * FROM bearergate_tokens --`,
  `%`,
  `_`,
  `\\`,
  `[a-z]*`,
  `?`,
  `$.a`,
  `'||(select digests_json from bearergate_tokens)||'`,
  `1/0`,
  `(select randomblob(1000000000))`,
  `NULL`,
  `:id`,
  `@id`,
  `\u0027 or 1=1`,
]

const quoted = (text: string): string => encodeURIComponent(`"${text.replaceAll('"', "'")}"`)

/** Every place of a query that text can stand in. */
const queries: readonly ((text: string) => string)[] = [
  (text) => `eq(name,${quoted(text)})`,
  (text) => `ne(description,${quoted(text)})`,
  (text) => `gt(name,${quoted(text)})`,
  (text) => `like(name,${quoted(text)})`,
  (text) => `ilike(name,${quoted(`*${text}*`)})`,
  (text) => `in(name,(${quoted(text)},${quoted(text)}))`,
  (text) => `out(id,(${quoted(text)}))`,
  (text) => `any(modules,id=${quoted(text)})`,
  (text) => `any(scopes,eq(self(),${quoted(text)}))`,
  (text) => `audit.created.by.id=${quoted(text)}`,
  (text) => `expiresAt=${quoted(text)}`,
  (text) => `revision=${quoted(text)}`,
  (text) => `status=${quoted(text)}`,
  (text) => `eq(${encodeURIComponent(text)},x)`,
  (text) => `${encodeURIComponent(text)}=x`,
  (text) => `${encodeURIComponent(text)}(name,x)`,
  (text) => `order=${encodeURIComponent(text)}`,
  (text) => `order=-name,${encodeURIComponent(text)}`,
  (text) => `select=${encodeURIComponent(text)}`,
  (text) => `limit=${encodeURIComponent(text)}`,
  (text) => `offset=${encodeURIComponent(text)}`,
]

interface Scene {
  readonly site: Site
  readonly own: CreatedToken
  readonly foreign: CreatedToken
}

async function scene(): Promise<Scene> {
  const site = await openSite({ framework: 'Express 5', store: 'SQLite' })
  const own = await site.create({ name: 'Own', description: 'Mine' })
  return { site, own, foreign: await site.create({ account: wayne, name: 'Foreign' }) }
}

async function expectUntouched({ site, own, foreign }: Scene): Promise<void> {
  for (const { record } of [own, foreign]) {
    expect(await site.gate.tokens.get(record.id, by)).toEqual(record)
  }
}

describe('injection into SQLite', () => {
  it('13 in every place of a query: an error of the client, or tokens of the account alone', async () => {
    const all = await scene()
    const { site } = all
    for (const text of injections) {
      for (const query of queries) {
        const path = `/api-tokens?${query(text)}`
        const start = performance.now()
        const answer = await site.ask({ path, as: site.admin.stark })
        expect([path, [200, 400].includes(answer.status)]).toEqual([path, true])
        expect(answer.text).not.toMatch(/Foreign|Wayne|SQLITE|syntax|bearergate_/)
        expect(performance.now() - start).toBeLessThan(2000)
      }
    }
    await expectUntouched(all)
  })

  it('13 wildcards of SQL and GLOB are characters like others', async () => {
    const all = await scene()
    const { site } = all
    for (const name of ['%', '_', '[a-z]', '?', 'a%b', "O'Neil", '"', '\\']) {
      await site.create({ name })
      const found = async (query: string) => {
        const { json } = await site.ask({ path: `/api-tokens?${query}`, as: site.admin.stark })
        return json.data.map((token: { name: string }) => token.name)
      }
      const text = encodeURIComponent(name.includes('"') ? `'${name}'` : `"${name}"`)
      expect([name, await found(`eq(name,${text})`)]).toEqual([name, [name]])
      const pattern = encodeURIComponent(name.includes('"') ? `'${name}*'` : `"${name}*"`)
      if (name !== '\\') expect(await found(`like(name,${pattern})`)).toEqual([name])
    }
  })

  it('13 in ids, keys, names, headers and values', async () => {
    const all = await scene()
    const { site } = all
    const as = site.admin.stark
    for (const text of injections) {
      const id = encodeURIComponent(text)
      for (const path of [
        `/api-tokens/${id}`,
        `/api-tokens/${id}/audit`,
        `/api-tokens/${id}/icon`,
      ]) {
        expect((await site.ask({ path, as })).status).toBe(404)
      }
      expect(
        (await site.ask({ path: '/api-tokens', as: text.replace(/[^\x21-\x7e]/g, '') || 'x' }))
          .status,
      ).toBeGreaterThanOrEqual(400)
      const json = { name: text, description: text, metadata: { [text]: text } }
      const headers = {
        'Idempotency-Key': text.replaceAll(/[^\x21-\x7e]/g, ''),
        'User-Agent': text,
      }
      const created = await site.ask({ method: 'POST', path: '/api-tokens', as, json, headers })
      expect([created.status, created.json.name]).toEqual([201, text])
      expect(created.json.metadata).toEqual({ [text]: text })
      const form = { token: text }
      const introspected = await site.ask({ method: 'POST', path: '/introspect', as, form })
      expect(introspected.json).toEqual({ active: false })
      const trail = await site.ask({ path: `/api-tokens/${created.json.id}/audit`, as })
      expect(trail.json.data[0].request.api.userAgent).toBe(text)
      const etag = { 'If-Match': `"${text.replaceAll(/["\s]/g, '')}"` }
      const path = `/api-tokens/${all.own.record.id}`
      expect((await site.ask({ method: 'DELETE', path, as, headers: etag })).status).toBe(412)
    }
    await expectUntouched(all)
  })

  it('15 objects and lists where text is expected', async () => {
    const all = await scene()
    const { site, own } = all
    const operators = [{ $ne: null }, { $gt: '' }, { $regex: '.*' }, ['x'], [], {}, 1, true]
    const texts = ['name', 'description', 'icon', 'expiresAt', 'id', 'status', 'token']
    const path = `/api-tokens/${own.record.id}`
    for (const operator of operators) {
      const bodies = [
        ...texts.map((field) => ({ [field]: operator })),
        { account: { id: operator } },
        { modules: [{ id: operator }] },
        { scopes: [operator] },
        { allowedIps: [operator] },
      ]
      for (const json of bodies) {
        for (const method of ['PUT', 'PATCH']) {
          const { status } = await site.ask({ method, path, as: site.admin.stark, json })
          expect([JSON.stringify(json), status]).toEqual([JSON.stringify(json), 400])
        }
      }
      const asked = { method: 'POST', path: `${path}/rotate`, as: site.admin.stark }
      if (operator !== 1) {
        expect((await site.ask({ ...asked, json: { overlapSeconds: operator } })).status).toBe(400)
      }
    }
    for (const body of ['token[$ne]=x', 'token[]=x', 'token[0]=x&token[1]=y']) {
      const headers = { 'Content-Type': 'application/x-www-form-urlencoded' }
      const asked = { method: 'POST', path: '/introspect', as: site.admin.stark, headers, body }
      expect((await site.ask(asked)).status).toBe(400)
    }
    await expectUntouched(all)
  })
})
