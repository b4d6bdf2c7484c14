import assert from 'node:assert/strict'
import { rawExchange } from '../../raw-http/raw-http.js'
import { Endless } from '../endless.js'
import { answering } from '../mount-app.js'
import type { Rows } from '../row.js'
import { until } from '../waiting.js'

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
}
