/** A33: the same over HTTP/2. Express does not run on it. */
import { once } from 'node:events'
import {
  connect,
  createServer,
  type ClientHttp2Session,
  type IncomingHttpHeaders,
} from 'node:http2'
import { memoryStore } from '@bearergate/core'
import { guards, mount } from '@bearergate/koa'
import { testGate, type TestGate } from '@bearergate/testing'
import { StoreProbe } from '@bearergate/testing/contract'
import Koa3 from 'koa'
import Koa2 from 'koa2'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { parsingVectors } from '../../testing/src/http-contract/parsing-vectors.js'
import { statusOverHttp2, type Fields } from './support/http2-frames.js'

/** Blanks around a value and repeated fields are no matter of HTTP/2 clients: see below. */
const vectors = parsingVectors.filter(([title]) => /^A(?:[1-9]|1[0-7]|3[0-9])\b/.test(title))
const statuses = {
  passed: 200,
  required: 401,
  invalid: 401,
  malformed: 400,
  insufficient: 403,
  insecure: 403,
  foreign: 403,
  unavailable: 503,
}

function fieldOf(line: string): readonly [string, string] {
  const colon = line.indexOf(':')
  return [line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim()]
}

describe.each([
  ['Koa 2.16', Koa2 as unknown as typeof Koa3],
  ['Koa 3.3', Koa3],
])('A33 %s', (_version, Koa) => {
  let ran = 0
  const store = new StoreProbe(memoryStore())
  let t: TestGate<string>
  let session: ClientHttp2Session
  let port: number
  let close: () => void

  beforeEach(async () => {
    ran = 0
    store.before = () => undefined
    t = testGate({ store, realm: 'api' })
    const app = new Koa()
    app.use(
      mount('/api', async (request) => new Response(`${request.url} ${await request.text()}`)),
    )
    app.use(guards(t.gate).bearer())
    app.use((ctx) => {
      ran++
      ctx.body = 'passed'
    })
    const listener = app.callback()
    const server = createServer(
      (request, response) => void Reflect.apply(listener, undefined, [request, response]),
    )
    server.listen(0, '127.0.0.1')
    await once(server, 'listening')
    const address = server.address()
    port = typeof address === 'object' && address !== null ? address.port : 0
    session = connect(`http://127.0.0.1:${String(port)}`)
    close = () => {
      session.destroy()
      server.close()
    }
  })

  afterEach(() => close())

  async function ask(
    fields: Fields,
    path = '/orders',
    body = '',
  ): Promise<{ headers: IncomingHttpHeaders; text: string }> {
    const method = body === '' ? 'GET' : 'POST'
    const stream = session.request({
      ':path': path,
      ':method': method,
      ...Object.fromEntries(fields),
    })
    if (body !== '') stream.end(body)
    const [headers] = await once(stream, 'response')
    let text = ''
    for await (const chunk of stream) text += String(chunk)
    return { headers, text }
  }

  test.each(vectors)('%s', async (_title, lines, outcome) => {
    const { value } = await t.token()
    const { headers, text } = await ask(lines(value).map(fieldOf))
    expect(headers[':status']).toBe(statuses[outcome])
    if (outcome === 'passed') expect(text).toBe('passed')
    else {
      expect(headers['www-authenticate']).toMatch(/^Bearer realm="api"/)
      expect(headers['content-type']).toBe('application/problem+json')
      expect(JSON.parse(text)).toMatchObject({ status: statuses[outcome] })
    }
  })

  test('A22 A23 A25 attack 16: authorization twice, in any order', async () => {
    const { value } = await t.token()
    const [valid, other] = [
      ['authorization', `Bearer ${value}`],
      ['authorization', 'Bearer abc'],
    ] as const
    expect(await statusOverHttp2(port, '/orders', [valid])).toBe(200)
    for (const fields of [
      [valid, other],
      [other, valid],
      [valid, valid],
    ] as const) {
      expect(await statusOverHttp2(port, '/orders', fields)).toBe(400)
    }
    expect(await statusOverHttp2(port, '/orders', [])).toBe(401)
    expect(ran).toBe(1)
  })

  test('A21 A25 blanks around a value and names in upper case never reach a handler', async () => {
    const { value } = await t.token()
    await statusOverHttp2(port, '/orders', [['Authorization', `Bearer ${value}`]])
    expect(ran).toBe(0)
  })

  test('P8 a stream that is reset during the decision: no handler', async () => {
    const { value } = await t.token()
    let release = (): void => undefined
    const reached = new Promise<void>((resolve) => {
      store.before = () => {
        resolve()
        return new Promise<void>((go) => {
          release = go
        })
      }
    })
    const stream = session.request({ ':path': '/orders', authorization: `Bearer ${value}` })
    stream.on('error', () => undefined)
    await reached
    stream.destroy()
    await once(stream, 'close')
    await ask([])
    release()
    await new Promise((resolve) => setTimeout(resolve, 20))
    expect(ran).toBe(0)
  })

  test('mount: URL and body', async () => {
    const { text } = await ask([], '/api/x?y=z', 'hello')
    expect(text).toBe(`http://127.0.0.1:${String(port)}/api/x?y=z hello`)
    expect((await ask([], '/api')).text).toBe(`http://127.0.0.1:${String(port)}/api `)
  })
})
