/** Bodies by type, encoding and size. */
import { expect, it } from 'vitest'
import type { Answered, Asked } from '../support/client.js'
import { onEverySite } from '../support/matrix.js'
import type { Site } from '../support/site.js'

const send = (site: Site, type: string, body: Asked['body'], more: Partial<Asked> = {}) =>
  site.ask({
    method: 'POST',
    path: '/api-tokens',
    as: site.admin.stark,
    body,
    ...more,
    headers: {
      ...(type === '' ? {} : { 'Content-Type': type }),
      ...more.headers,
    },
  })

const robot = JSON.stringify({ name: 'Robot' })
const taken = [
  'application/json',
  'Application/JSON',
  'application/json; charset=utf-8',
  'application/json;charset="UTF-8"',
  'application/vnd.acme.token+json; profile="x"',
]
const unsupported = [
  'text/plain',
  'text/json',
  'application/x-www-form-urlencoded',
  'application/xml',
  'application/json-seq',
  'application/json; charset=iso-8859-1',
  'application/json; charset=utf-16',
  'multipart/mixed; boundary=x',
]
const malformed = [
  '',
  '{',
  '{"name":"Robot"',
  "{'name':1}",
  '[]',
  '"x"',
  'null',
  '1',
  '{}{}',
  '{"name":"Robot","__proto__":{}}',
  '{"name":"Robot","metadata":{"a":{"__proto__":1}}}',
  `{"name":"Robot","metadata":${'{"a":'.repeat(40)}1${'}'.repeat(41)}`,
  `{"name":"Robot","metadata":${'['.repeat(20_000)}${']'.repeat(20_000)}}`,
]

onEverySite('bodies', (open) => {
  it('WIRE: JSON in UTF-8, under any name of it; other types are 415', async () => {
    const site = await open()
    for (const type of taken) expect((await send(site, type, robot)).status, type).toBe(201)
    for (const type of unsupported) await expectUnsupported(await send(site, type, robot), type)
    const bare = await send(site, '', new TextEncoder().encode(robot))
    await expectUnsupported(bare, 'no type')
  })

  it('WIRE: a body that is packed is 415, whatever packs it', async () => {
    const site = await open()
    for (const encoding of ['gzip', 'deflate', 'br', 'x', 'identity, gzip']) {
      const more = { headers: { 'Content-Encoding': encoding } }
      await expectUnsupported(await send(site, 'application/json', robot, more), encoding)
      const path = `/api-tokens/TKN-0000-0000-0000/rotate`
      const rotation = await send(site, 'application/json', '{}', { ...more, path })
      await expectUnsupported(rotation, encoding)
    }
    const more = { headers: { 'Content-Encoding': 'identity' } }
    expect((await send(site, 'application/json', robot, more)).status).toBe(201)
  })

  it('WIRE: what is no JSON object in UTF-8 is 400', async () => {
    const site = await open()
    for (const body of malformed) {
      const { status, json } = await send(site, 'application/json', body)
      expect([status, json.type.split('/').at(-1)], body.slice(0, 60)).toEqual([
        400,
        'invalid-request',
      ])
    }
    const latin = Buffer.concat([Buffer.from('{"name":"'), Buffer.from([0xe9]), Buffer.from('"}')])
    const { status } = await send(site, 'application/json', new Uint8Array(latin))
    expect(status).toBe(400)
    const umlaut = await send(site, 'application/json', '{"name":"Röbot 🤖"}')
    expect([umlaut.status, umlaut.json.name]).toEqual([201, 'Röbot 🤖'])
  })

  it('WIRE: 64 KiB are taken, more are 413; a type that is not taken is 415 before', async () => {
    const site = await open()
    const full = robot.padEnd(64 * 1024, ' ')
    expect((await send(site, 'application/json', full)).status).toBe(201)
    for (const [method, path] of writing) {
      const { status, json } = await send(site, 'application/json', `${full} `, { method, path })
      expect([status, json.detail], path).toEqual([413, 'The body may have up to 64 KiB.'])
    }
    expect((await send(site, 'text/plain', `${full} `)).status).toBe(415)
    expect((await send(site, 'application/json', robot)).status).toBe(201)
  })

  it('WIRE: methods without a body do not look at one', async () => {
    const site = await open()
    const { record } = await site.create()
    const asked = { method: 'DELETE', path: `/api-tokens/${record.id}` }
    expect((await send(site, 'text/plain', 'x'.repeat(100_000), asked)).status).toBe(204)
  })
})

const writing = [
  ['POST', '/api-tokens'],
  ['PUT', '/api-tokens/TKN-0000-0000-0000'],
  ['PATCH', '/api-tokens/TKN-0000-0000-0000'],
  ['POST', '/api-tokens/TKN-0000-0000-0000/rotate'],
  ['POST', '/api-tokens/TKN-0000-0000-0000/disable'],
  ['POST', '/api-tokens/TKN-0000-0000-0000/enable'],
] as const

async function expectUnsupported({ status, json }: Answered, what: string): Promise<void> {
  expect([status, json.type.split('/').at(-1)], what).toEqual([415, 'unsupported-media-type'])
  expect(json.detail).toMatch(/^Send the body as application\/json/)
}
