import assert from 'node:assert/strict'
import type { Handler } from '@bearergate/core/adapter'
import { rawExchange } from '../../raw-http/raw-http.js'
import { mounted, post } from '../mount-app.js'
import type { Row, Rows } from '../row.js'
import { firstData, until } from '../waiting.js'

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
  assert.equal((await reader.read()).done, false)
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
    const answer = await firstData(socket)
    socket.destroy()
    assert.match(answer, /^HTTP\/1\.1 200 /)
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
