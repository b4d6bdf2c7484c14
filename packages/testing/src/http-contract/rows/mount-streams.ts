import assert from 'node:assert/strict'
import { once } from 'node:events'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Handler } from '@bearergate/core/adapter'
import { Endless } from '../endless.js'
import type { Lab } from '../lab.js'
import { mounted } from '../mount-app.js'
import { answering } from '../mount-app.js'
import type { Rows } from '../row.js'
import type { Site } from '../site.js'
import { deferred, firstData, until } from '../waiting.js'

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

/** Answers that take their time, and clients that do not wait. */
export const mountStreamRows: Rows = {
  'mount: a body is sent as it comes': async (lab) => {
    const more = deferred()
    const body = new Endless((pulls) => (pulls === 2 ? more.promise : undefined))
    const site = await lab.site(
      {},
      answering(() => new Response(body.stream)),
    )
    const socket = site.begin('GET', '/api')
    const first = await firstData(socket)
    assert.match(first, /^HTTP\/1\.1 200 /)
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
    assert.deepEqual(site.faults(), [failure])
  },

  'mount: a body that breaks before it begins: 500, one error': async (lab) => {
    const { site, failure } = await brokenSite(lab, 1)
    assert.equal((await site.get('/api')).status, 500)
    await sleep(10)
    assert.deepEqual(site.faults(), [failure])
  },

  'mount: a body that is not made of bytes: an error, not the end of the process': async (lab) => {
    const body: ReadableStream = new ReadableStream({ start: (it) => it.enqueue({}) })
    const site = await lab.site(
      {},
      answering(() => new Response(body)),
    )
    assert.equal((await site.get('/api')).status, 500)
    assert.equal(site.errors.length, 1)
  },
}
