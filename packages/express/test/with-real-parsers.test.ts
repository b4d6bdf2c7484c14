/** What users of Express do every day: body parsers, supertest, a fake request of a serverless bridge. */
import { IncomingMessage, ServerResponse } from 'node:http'
import { Socket } from 'node:net'
import { guards, mount, type Handler } from '@bearergate/express'
import { testGate } from '@bearergate/testing'
import express5 from 'express'
import express4 from 'express4'
import supertest from 'supertest'
import { describe, expect, test } from 'vitest'

const echo: Handler = async (request) =>
  new Response(await request.text(), {
    headers: { 'x-type': request.headers.get('content-type') ?? 'none' },
  })

describe.each([
  ['Express 4.22', express4 as unknown as typeof express5],
  ['Express 5.3', express5],
])('%s', (_version, express) => {
  test('express.json, urlencoded, text and raw in front of mount', async () => {
    const app = express()
    app.use(express.json(), express.urlencoded({ extended: true }), express.text(), express.raw())
    app.use(mount('/api', echo))
    const bodies = [
      ['application/json', '{"a":["b",1,null]}', '{"a":["b",1,null]}'],
      ['application/x-www-form-urlencoded', 'a=b%26c&d[e]=f&g=1&g=2', 'a=b%26c&d%5Be%5D=f&g=1&g=2'],
      ['text/plain', 'hello', 'hello'],
      ['application/octet-stream', 'bytes', 'bytes'],
      ['application/x-unread', 'untouched', 'untouched'],
    ] as const
    for (const [type, sent, read] of bodies) {
      const response = await supertest(app)
        .post('/api')
        .type(type)
        .send(sent)
        .buffer()
        .parse(textOf)
      expect([response.status, response.headers['x-type'], response.body]).toEqual([
        200,
        type,
        read,
      ])
    }
  })

  test('supertest and a test gate', async () => {
    const t = testGate({ scopes: { 'orders:read': 'Read orders' } })
    const { bearer, requireScope, getAuth } = guards(t.gate)
    const app = express()
    app.use('/v1', bearer())
    app.get('/v1/orders/:id', requireScope('orders:read'), (req, res) => {
      res.json({ id: req.params['id'], account: getAuth(req).account })
    })
    const reader = await t.bearer({ scopes: ['orders:read'], account: 'acme' })
    const answer = { id: '7', account: { id: 'acme' } }
    await supertest(app)
      .get('/v1/orders/7')
      .set({ ...reader })
      .expect(200, answer)
    await supertest(app)
      .get('/v1/orders/7')
      .set({ ...(await t.bearer()) })
      .expect(403)
    await supertest(app)
      .get('/v1/orders/7')
      .expect(401)
      .expect('WWW-Authenticate', 'Bearer realm="api"')
  })

  test('a request that has no raw headers, as serverless bridges make them', async () => {
    const t = testGate({ scopes: {} })
    const { bearer, getAuth } = guards(t.gate)
    const app = express()
    app.use(bearer(), (req, res) => res.end(getAuth(req).name))
    for (const [headers, status] of [
      [{ ...(await t.bearer()), 'x-list': ['a', 'b'] }, 200],
      [{}, 401],
    ] as const) {
      const request = new IncomingMessage(new Socket())
      Object.assign(request, { method: 'GET', url: '/', headers })
      const response = new ServerResponse(request)
      const ended = new Promise((resolve) => {
        response.end = (): typeof response => {
          resolve(undefined)
          return response
        }
      })
      app(request, response)
      await ended
      expect(response.statusCode).toBe(status)
    }
  })
})

function textOf(
  response: supertest.Response,
  done: (error: Error | null, body: string) => void,
): void {
  let text = ''
  response.on('data', (chunk: Buffer) => (text += String(chunk)))
  response.on('end', () => done(null, text))
}
