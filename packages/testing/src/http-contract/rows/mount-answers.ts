import assert from 'node:assert/strict'
import { once } from 'node:events'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Handler } from '@bearergate/core/adapter'
import { rawExchange } from '../../raw-http/raw-http.js'
import type { BuildApp, Lab, Site } from '../lab.js'
import { mounted } from '../mount-app.js'
import type { Rows } from '../row.js'
import { deferred, until } from '../waiting.js'

function answering(answer: () => Response): BuildApp {
  return mounted(() => Promise.resolve(answer()))
}

const chunk = new Uint8Array(65_536).fill(120)

/** A body without an end, and what became of it. */
class Endless {
  pulls = 0
  cancelled = 0
  readonly stream: ReadableStream<Uint8Array>

  constructor(pull: (pulls: number) => void | Promise<void> = () => undefined) {
    this.stream = new ReadableStream<Uint8Array>(
      {
        pull: async (controller) => {
          await pull(++this.pulls)
          controller.enqueue(chunk)
        },
        cancel: () => void this.cancelled++,
      },
      { highWaterMark: 0 },
    )
  }
}

async function brokenSite(lab: Lab, failAt: number): Promise<{ site: Site; failure: Error }> {
  const failure = new Error('of the source')
  const site = await lab.site(
    {},
    answering(() => {
      const { stream } = new Endless((pulls) => {
        if (pulls === failAt) throw failure
      })
      return new Response(stream, { headers: { 'content-type': 'text/plain' } })
    }),
  )
  return { site, failure }
}

/** Answers of mounted handlers. */
export const mountAnswerRows: Rows = {
  'mount: status, headers and body arrive as they are': async (lab) => {
    const headers = { 'content-type': 'text/x', 'cache-control': 'no-store', 'x-a': 'b, c' }
    const site = await lab.site(
      {},
      answering(() => new Response('héllo', { status: 418, headers })),
    )
    const response = await site.get('/api')
    assert.deepEqual([response.status, response.text], [418, 'héllo'])
    for (const [name, value] of Object.entries(headers)) assert.equal(response.header(name), value)
  },

  'mount: no type is made up': async (lab) => {
    const site = await lab.site(
      {},
      answering(() => new Response(new Blob(['x']).stream())),
    )
    const response = await site.get('/api')
    assert.deepEqual([response.text, response.header('content-type')], ['x', undefined])
  },

  'mount: cookies and Vary join those of the host': async (lab) => {
    const site = await lab.site({}, (app) => {
      app.before((call) => {
        call.setHeader('Set-Cookie', 'host=1')
        call.setHeader('Vary', 'Origin')
      })
      app.mount('/api', async () => {
        const headers = new Headers({ vary: 'Accept, Origin' })
        headers.append('set-cookie', 'a=1; Path=/')
        headers.append('set-cookie', 'b=2, x')
        return new Response('x', { headers })
      })
    })
    const response = await site.get('/api')
    assert.deepEqual(response.all('Set-Cookie'), ['host=1', 'a=1; Path=/', 'b=2, x'])
    assert.equal(response.header('Vary'), 'Origin, Accept')
  },

  'mount: answers without a body': async (lab) => {
    for (const status of [200, 204, 302, 304, 404]) {
      const site = await lab.site(
        {},
        answering(() => new Response(null, { status, headers: { etag: '"1"' } })),
      )
      const { responses } = await rawExchange(site.target, [
        `GET ${site.base}/api HTTP/1.1`,
        'Host: a',
      ])
      const [response] = responses
      assert.deepEqual([response?.status, response?.text], [status, ''])
      assert.deepEqual(
        [response?.header('etag'), response?.header('content-type')],
        ['"1"', undefined],
      )
    }
  },

  'mount: HEAD gets the headers, and its body is cancelled': async (lab) => {
    const body = new Endless()
    const headers = { 'content-length': '12', 'content-type': 'text/x' }
    const site = await lab.site(
      {},
      answering(() => new Response(body.stream, { headers })),
    )
    const response = await site.send('HEAD', '/api')
    assert.deepEqual([response.status, response.body.length], [200, 0])
    assert.equal(response.header('Content-Length'), '12')
    assert.equal(response.header('Content-Type'), 'text/x')
    await until(() => body.cancelled === 1)
    assert.deepEqual(site.faults(), [])
  },

  'mount: a body is sent as it comes': async (lab) => {
    const more = deferred()
    const body = new Endless((pulls) => (pulls === 2 ? more.promise : undefined))
    const site = await lab.site(
      {},
      answering(() => new Response(body.stream)),
    )
    const socket = site.begin('GET', '/api')
    const [first] = await once(socket, 'data')
    assert.match(String(first), /^HTTP\/1\.1 200 /)
    assert.ok(body.pulls <= 2)
    more.resolve()
    await until(() => body.pulls > 3)
    socket.destroy()
    await until(() => body.cancelled === 1)
  },

  'mount: a client that does not read slows the source down': async (lab) => {
    const body = new Endless()
    const site = await lab.site(
      {},
      answering(() => new Response(body.stream)),
    )
    const socket = site.begin('GET', '/api')
    socket.pause()
    let before = -1
    while (before < body.pulls || body.pulls === 0) {
      before = body.pulls
      await sleep(60)
    }
    assert.ok(body.pulls < 400, `${String(body.pulls)} chunks of 64 KiB`)
    socket.destroy()
    await until(() => body.cancelled === 1)
    assert.deepEqual(site.faults(), [])
  },

  'mount: a client that leaves while it waits: the signal says so': async (lab) => {
    const [seen, left] = [deferred(), deferred()]
    const body = new Endless()
    const handler: Handler = async ({ signal }) => {
      signal.addEventListener('abort', () => left.resolve())
      seen.resolve()
      await left.promise
      return new Response(body.stream)
    }
    const site = await lab.site({}, mounted(handler))
    const socket = site.begin('GET', '/api')
    await seen.promise
    socket.destroy()
    await until(() => body.cancelled === 1)
    assert.deepEqual([body.pulls, site.faults()], [0, []])
  },

  'mount: a client that leaves, and a handler that gives up: no error': async (lab) => {
    const [seen, left] = [deferred(), deferred()]
    const site = await lab.site(
      {},
      mounted(async ({ signal }) => {
        seen.resolve()
        await new Promise((resolve) => signal.addEventListener('abort', resolve))
        left.resolve()
        signal.throwIfAborted()
        return undefined
      }),
    )
    const socket = site.begin('GET', '/api')
    await seen.promise
    socket.destroy()
    await left.promise
    await sleep(10)
    assert.deepEqual(site.faults(), [])
  },

  'mount: after an answer that was read the signal is silent': async (lab) => {
    let signal: AbortSignal | undefined
    const site = await lab.site(
      {},
      mounted(async (request) => {
        ;({ signal } = request)
        return new Response('x')
      }),
    )
    await site.get('/api')
    await until(async () => (await site.connections()) === 0)
    assert.equal(signal?.aborted, false)
  },

  'mount: a body that breaks off: the connection ends, one error': async (lab) => {
    const { site, failure } = await brokenSite(lab, 4)
    const socket = site.begin('GET', '/api')
    const chunks: Buffer[] = []
    socket.on('data', (data) => chunks.push(data))
    await once(socket, 'close')
    const text = Buffer.concat(chunks).toString('latin1')
    assert.match(text, /^HTTP\/1\.1 200 /)
    assert.ok(!text.endsWith('0\r\n\r\n'), 'it looks complete')
    await sleep(10)
    assert.deepEqual(site.errors, [failure])
  },

  'mount: a body that breaks before it begins: 500, one error': async (lab) => {
    const { site, failure } = await brokenSite(lab, 1)
    assert.equal((await site.get('/api')).status, 500)
    await sleep(10)
    assert.deepEqual(site.errors, [failure])
  },
}
