import assert from 'node:assert/strict'
import { once } from 'node:events'
import type { Handler } from '@bearergate/core/adapter'
import { rawExchange } from '../../raw-http/raw-http.js'
import type { HostCall } from '../framework.js'
import { codeOf, type BuildApp, type Lab } from '../lab.js'
import { echo, mounted, post, textOf } from '../mount-app.js'
import type { Row, Rows } from '../row.js'
import { until } from '../waiting.js'

const json = 'application/json'
const form = 'application/x-www-form-urlencoded'

/** What the handler reads after the host's parser has left `body`, and its headers. */
const reread: Handler = async (request) => {
  const { headers } = request
  return Response.json([
    await request.text(),
    headers.get('content-length'),
    headers.get('content-type'),
  ])
}

/** A host whose parser reads every body and leaves something else. */
function parsed(
  leave: (text: string, call: HostCall) => void,
  handler: Handler = reread,
): BuildApp {
  return (app, ...rest) => {
    app.before(async (call) => leave(await textOf(call), call))
    mounted(handler)(app, ...rest)
  }
}

function rereads(type: string, parse: (text: string) => unknown, sent: string, read: string): Row {
  return async (lab) => {
    const site = await lab.site(
      {},
      parsed((text, call) => {
        call.body = parse(text)
      }),
    )
    const response = await post(site, '/api', type, sent)
    assert.equal(response.status, 200, response.text)
    assert.deepEqual(response.json(), [read, null, type])
  }
}

/** The handler meets a body that is lost: the framework hears of it once, and answers. */
function fails(code: string, type: string, body: unknown, handler: Handler = reread): Row {
  return async (lab) => {
    const site = await lab.site(
      {},
      parsed((_text, call) => {
        call.body = body
      }, handler),
    )
    assert.equal((await post(site, '/api', type, 'hello')).status, 500)
    assert.deepEqual(site.errors.map(codeOf), [code])
  }
}

/** After the first request, whose body is not read to its end, the connection serves another. */
function serves(handler: Handler): Row {
  return async (lab) => {
    const site = await lab.site({}, mounted(handler))
    const body = 'x'.repeat(300_000)
    const first = `POST ${site.base}/api HTTP/1.1\r\nHost: a\r\nContent-Length: ${String(body.length)}\r\n\r\n${body}`
    const second = `GET ${site.base}/other HTTP/1.1\r\nHost: a\r\n\r\n`
    const { responses } = await rawExchange(site.target, first + second, 2)
    assert.deepEqual(
      responses.map(({ text }) => text),
      ['answered', 'host '],
    )
  }
}

async function firstChunk(request: Request): Promise<ReadableStreamDefaultReader<Uint8Array>> {
  const reader = request.body?.getReader()
  assert.ok(reader !== undefined)
  const { value } = await reader.read()
  assert.ok(value !== undefined)
  return reader
}

/** Bodies of requests to mounted handlers. */
export const mountBodyRows: Rows = {
  'mount: a body is read as it comes': async (lab) => {
    let chunks = 0
    const site = await lab.site(
      {},
      mounted(async ({ body }) => {
        for await (const _chunk of body ?? []) chunks++
        return new Response(String(chunks))
      }),
    )
    const socket = site.begin('POST', '/api', 'Transfer-Encoding: chunked')
    for (const count of [1, 2, 3]) {
      socket.write('5\r\nhello\r\n')
      await until(() => chunks === count)
    }
    socket.write('0\r\n\r\n')
    const [answer] = await once(socket, 'data')
    socket.destroy()
    assert.match(String(answer), /^HTTP\/1\.1 200 /)
  },

  'mount: a large body arrives whole': async (lab) => {
    const site = await lab.site(
      {},
      mounted(async (request) => {
        const bytes = new Uint8Array(await request.arrayBuffer())
        return new Response(String(bytes.reduce((sum, byte) => sum + byte, 0)))
      }),
    )
    const response = await post(site, '/api', 'application/octet-stream', 'a'.repeat(3_000_000))
    assert.equal(response.text, String(97 * 3_000_000))
  },

  'mount: requests without a body have none': async (lab) => {
    const site = await lab.site(
      {},
      mounted(async ({ body }) => new Response(String(body))),
    )
    assert.equal((await site.get('/api')).text, 'null')
    assert.equal((await site.get('/api', 'Content-Length: 0')).text, 'null')
    assert.equal((await site.send('DELETE', '/api')).text, 'null')
    assert.equal((await site.send('POST', '/api', 'Content-Length: 0')).text, 'null')
  },

  'mount: a body nobody read leaves the connection usable': serves(
    async () => new Response('answered'),
  ),

  'mount: a body half read leaves the connection usable': serves(async (request) => {
    await firstChunk(request)
    return new Response('answered')
  }),

  'mount: a body that was cancelled leaves the connection usable': serves(async (request) => {
    await (await firstChunk(request)).cancel()
    return new Response('answered')
  }),

  'mount: a body that the host looked at but did not read': async (lab) => {
    const site = await lab.site({}, (app, ...rest) => {
      app.before((call) => {
        call.body = {}
      })
      mounted(echo)(app, ...rest)
    })
    const response = await post(site, '/api', json, '{"a":1}')
    assert.match(response.text, /"body":"\{\\"a\\":1\}"/)
  },

  'mount: JSON that the host has parsed': rereads(
    json,
    JSON.parse,
    '{"a": [1, "é"]}',
    '{"a":[1,"é"]}',
  ),

  'mount: JSON of a type of its own': rereads(
    'application/merge-patch+json; charset=utf-8',
    JSON.parse,
    '{"a": null}',
    '{"a":null}',
  ),

  'mount: a form that the host has parsed': rereads(
    form,
    (text) => Object.fromEntries(new URLSearchParams(text)),
    'token=a%2Bb&hint=c+d&x=',
    'token=a%2Bb&hint=c+d&x=',
  ),

  'mount: a form with lists and objects': rereads(
    form,
    () => ({ a: ['1', '2'], b: { c: 'd', e: { f: 'g' } } }),
    'ignored',
    'a=1&a=2&b%5Bc%5D=d&b%5Be%5D%5Bf%5D=g',
  ),

  'mount: a body kept as text': rereads('text/plain', (text) => text, 'hello', 'hello'),

  'mount: a body kept as bytes': rereads(
    'image/png',
    (text) => Buffer.from(text),
    'hello',
    'hello',
  ),

  'mount: a body read by something else is an error, not a hang': fails(
    'BG_BODY_CONSUMED',
    json,
    undefined,
  ),

  'mount: a handler cannot hide that its body was lost': fails(
    'BG_BODY_CONSUMED',
    json,
    undefined,
    (request) =>
      request.text().then(
        (text) => new Response(text),
        () => new Response('bad request', { status: 400 }),
      ),
  ),

  'mount: a body parsed from a type that cannot be restored is an error': fails(
    'BG_BODY_UNSUPPORTED',
    'text/xml',
    { a: 1 },
  ),

  'mount: a body that is lost but not asked for is no error': async (lab: Lab) => {
    const site = await lab.site(
      {},
      parsed(
        () => undefined,
        async () => new Response('answered'),
      ),
    )
    assert.equal((await post(site, '/api', json, '{}')).text, 'answered')
    assert.deepEqual(site.errors, [])
  },

  'mount: a client that leaves in the middle of its body: the read fails, nobody is told': async (
    lab,
  ) => {
    const failures: unknown[] = []
    const handler: Handler = async (request) => {
      await request.text().catch((error: unknown) => {
        failures.push(error)
        throw error
      })
      return new Response('answered')
    }
    const site = await lab.site({}, mounted(handler))
    const socket = site.begin('POST', '/api', 'Content-Length: 100')
    socket.write('half of it')
    await until(async () => (await site.connections()) === 1)
    socket.destroy()
    await until(() => failures.length === 1)
    assert.deepEqual(site.faults(), [])
    assert.ok(!site.errors.includes(failures[0]))
  },
}
