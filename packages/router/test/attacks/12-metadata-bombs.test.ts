/** Bodies that are meant to exhaust: refused, and soon (ATTACKS 12). */
import { system } from '@bearergate/core'
import { expect, it } from 'vitest'
import { onSomeSites } from '../support/matrix.js'
import { base, type Site } from '../support/site.js'

const by = system('test')

/** The texts and what they are answered with. */
const bombs: Readonly<Record<string, readonly [string, number]>> = {
  '1 MB of text': [`{"metadata":{"a":"${'x'.repeat(1_000_000)}"}}`, 413],
  '100,000 members': [`{"metadata":{${members(100_000)}}}`, 413],
  'as many members as fit': [`{"metadata":{${members(6_000)}}}`, 400],
  'unknown members': [`{${members(6_000)}}`, 400],
  'a depth of 10,000': [nested('{"a":', '}', 10_000), 400],
  'a depth of what is not looked at': [`{"audit":${nested('[', ']', 30_000)}}`, 400],
  'lists in lists': [`{"metadata":${nested('[', ']', 30_000)}}`, 400],
  'a depth that never ends': ['{"a":'.repeat(13_000), 400],
  'one level too many': ['{"metadata":{"a":{"b":{"c":{"d":1}}}}}', 400],
  'one byte too many': [`{"metadata":{"a":"${'x'.repeat(4_090)}"}}`, 400],
  'an infinite number': ['{"metadata":{"a":1e999}}', 400],
  'a number with many digits': [`{"metadata":{"a":1${'0'.repeat(60_000)}}}`, 400],
  'half of a pair': ['{"metadata":{"a":"\\ud800"}}', 400],
  'a member that is half of a pair': ['{"metadata":{"\\udc00":1}}', 400],
  'a zero character': ['{"metadata":{"a":"\\u0000"}}', 400],
  'many scopes': [`{"scopes":[${'"a",'.repeat(15_000)}"a"]}`, 400],
  'many scopes that are none': [`{"scopes":[${'1,'.repeat(32_000)}1]}`, 400],
  'many modules that are none': [`{"modules":[${'{"x":1},'.repeat(8_000)}{}]}`, 400],
  'many modules': [`{"modules":[${'{"id":"a"},'.repeat(5_000)}{"id":"a"}]}`, 400],
  'many addresses': [`{"allowedIps":[${'"1",'.repeat(15_000)}"1"]}`, 400],
  blanks: [`{"name":"${' '.repeat(60_000)}"}`, 400],
  'a text for a number': ['{"metadata":"1"}', 400],
}

function members(count: number): string {
  return Array.from({ length: count }, (_, index) => `"m${index}":1`).join(',')
}

function nested(open: string, close: string, depth: number): string {
  const isObject = open.startsWith('{')
  return `${open.repeat(depth)}${isObject ? '1' : ''}${close.repeat(depth)}`
}

/** Milliseconds of work, of both ends, for the fastest of a few requests. */
async function fastestOf(
  { origin }: Site,
  { method, path, as, headers, body }: Bomb,
): Promise<number> {
  let fastest = Infinity
  for (let round = 0; round < 5 && fastest >= 50; round++) {
    const start = process.cpuUsage()
    const authorization = { Authorization: `Bearer ${as}` }
    await fetch(origin + base + path, { method, headers: { ...headers, ...authorization }, body })
    const { user, system: ofSystem } = process.cpuUsage(start)
    fastest = Math.min(fastest, (user + ofSystem) / 1000)
  }
  return fastest
}

interface Bomb {
  readonly method: string
  readonly path: string
  readonly as: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

onSomeSites('bombs', (open) => {
  it('12 each is refused within 50 ms, and nothing of it is kept', async () => {
    const site = await open()
    const { record } = await site.create({ metadata: { kept: true } })
    const path = `/api-tokens/${record.id}`
    const headers = { 'Content-Type': 'application/json' }
    for (const [what, [body, expected]] of Object.entries(bombs)) {
      for (const method of ['PUT', 'PATCH']) {
        const asked = { method, path, as: site.admin.stark, headers, body }
        const answer = await site.ask(asked)
        expect([what, answer.status]).toEqual([what, expected])
        expect([what, (await fastestOf(site, asked)) < 50]).toEqual([what, true])
      }
    }
    expect(await site.gate.tokens.get(record.id, by)).toEqual(record)
  })

  it('12 a text named toJSON is a text', async () => {
    const site = await open()
    const metadata: unknown = JSON.parse('{"toJSON":"x","a":{"toString":"y","then":"z"}}')
    const json = { name: 'x', metadata }
    const created = await site.ask({
      method: 'POST',
      path: '/api-tokens',
      as: site.admin.stark,
      json,
    })
    expect(created.status).toBe(201)
    const read = await site.ask({ path: `/api-tokens/${created.json.id}`, as: site.admin.stark })
    expect(read.json.metadata).toEqual(metadata)
  })

  it('12 merges do not add up beyond the bound', async () => {
    const site = await open()
    const { record } = await site.create({ metadata: {} })
    const patch = (member: string) =>
      site.ask({
        method: 'PATCH',
        path: `/api-tokens/${record.id}`,
        as: site.admin.stark,
        json: { metadata: { [member]: 'x'.repeat(1500) } },
      })
    expect([(await patch('a')).status, (await patch('b')).status]).toEqual([200, 200])
    expect((await patch('c')).status).toBe(400)
  })
})
