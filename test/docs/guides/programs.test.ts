import { once } from 'node:events'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { guards, mount } from '@bearergate/express'
import { tokenRoutes } from '@bearergate/router'
import { testGate } from '@bearergate/testing'
import express from 'express'
import { expect, onTestFinished, test } from 'vitest'
import { ApiError, call, type Api } from './programs/call.js'
import { changeToken } from './programs/change-token.js'
import { createOnce } from './programs/create-once.js'
import { everyToken } from './programs/every-token.js'
import { introspect, revoke } from './programs/introspect.js'
import { renewValue } from './programs/renew-value.js'

/** Runs ahead of the API; `true` when it has dealt with the request. */
type Interference = (request: IncomingMessage, response: ServerResponse) => boolean

async function start(interference: Interference = () => false) {
  const t = testGate({ scopes: { 'orders:read': 'Read orders' } })
  const { bearer, requireScope } = guards(t.gate)
  const app = express()
    .use((req, res, next) => {
      if (!interference(req, res)) next()
    })
    .use(mount('/v1', tokenRoutes(t.gate)))
    .use('/v1', bearer())
    .get('/v1/orders', requireScope('orders:read'), (_req, res) => res.json([]))
  const server = app.listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(async () => {
    server.close()
    server.closeAllConnections()
    await t.close()
  })
  const address = server.address()
  const port = typeof address === 'object' ? address?.port : undefined
  const { value } = await t.token({ name: 'Manager', scopes: ['tokens:*', 'orders:*'] })
  return { t, api: { url: `http://127.0.0.1:${port}/v1`, value } }
}

const robot = { name: 'Robot 1', scopes: ['orders:read'] }

async function mayReadOrders(api: Api): Promise<boolean> {
  const headers = { authorization: `Bearer ${api.value}` }
  return (await fetch(`${api.url}/orders`, { headers })).ok
}

test('a token is created once, although the first answer never arrives', async () => {
  let breaks = 1
  const { t, api } = await start((request, response) => {
    if (request.method !== 'POST' || breaks-- <= 0) return false
    response.writeHead = () => response.destroy()
    return false
  })
  const made = await createOnce(api, robot)
  const { items } = await t.gate.tokens.list()
  expect(items.filter(({ name }) => name === 'Robot 1')).toMatchObject([{ id: made.id }])
  expect(breaks).toBe(-1)
})

test('creation goes on when it is told to come back later, and gives up on what is wrong', async () => {
  let breaks = 2
  const { api } = await start((request, response) => {
    if (request.method !== 'POST' || breaks-- <= 0) return false
    response.writeHead(503, { 'content-type': 'application/problem+json' }).end('{}')
    return true
  })
  const { token = '' } = await createOnce(api, robot)
  expect(await mayReadOrders({ ...api, value: token })).toBe(true)
  await expect(createOnce(api, { name: '' })).rejects.toMatchObject({ status: 400 })
})

test('every token is listed, once', async () => {
  const { t, api } = await start()
  const names = Array.from({ length: 203 }, (_, index) => `Robot ${index}`)
  for (const name of names) await t.token({ name })
  const listed: string[] = []
  for await (const { name } of everyToken(api, 'like(name,Robot*)')) listed.push(name)
  expect(listed.sort()).toEqual(names.sort())
})

test('a change does not overwrite that of somebody else', async () => {
  const { t, api } = await start()
  const { id } = (await t.token({ name: 'Robot', description: 'first' })).record
  let changes = 0
  const changed = await changeToken(api, id, (token) => {
    if (changes++ === 0) void t.gate.tokens.update(id, { description: 'second' })
    return { ...token, name: `${String(token['name'])} ${String(token['description'])}` }
  })
  expect([changes, changed['name'], changed['description']]).toEqual([2, 'Robot second', 'second'])
})

test('a program renews its own value without a gap', async () => {
  const { api } = await start()
  const saved: string[] = []
  const renewed = await renewValue(api, {
    save: (value) => Promise.resolve(void saved.push(value)),
  })
  expect(saved[0] === renewed.value && renewed.value !== api.value).toBe(true)
  expect([await mayReadOrders(api), await mayReadOrders(renewed)]).toEqual([true, true])
})

test('a value is asked about, and revoked by whoever has it', async () => {
  const { t, api } = await start()
  const { value } = await t.token({ scopes: ['orders:read'] })
  expect(await introspect(api, value)).toMatchObject({
    active: true,
    scope: 'orders:read',
    account: 'default',
  })
  await revoke(api.url, value)
  expect(await introspect(api, value)).toEqual({ active: false })
})

test('a refusal has the trace that operators look up', async () => {
  const { t, api } = await start()
  const traces: string[] = []
  t.gate.on('denied', ({ traceId }) => traces.push(traceId))
  const refused: unknown = await call({ ...api, value: 'wrong' }, '/modules').catch(
    (error: unknown) => error,
  )
  expect(refused).toBeInstanceOf(ApiError)
  expect(refused).toMatchObject({ status: 401, traceId: traces[0] })
})
