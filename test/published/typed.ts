import * as adapter from '@bearergate/core/adapter'
import { createGate, memoryStore, system } from '@bearergate/core'
import { guards, mount } from '@bearergate/express'
import * as koa from '@bearergate/koa'
import { tokensPage } from '@bearergate/page'
import { createTokensClient, eq, type Token } from '@bearergate/page/client'
import { redisCache } from '@bearergate/redis'
import { tokenRoutes } from '@bearergate/router'
import { sqliteStore } from '@bearergate/sql'
import { testGate } from '@bearergate/testing'
import * as contract from '@bearergate/testing/contract'
import '@bearergate/express/augment'
import '@bearergate/koa/augment'
import express from 'express'
import { Redis } from 'ioredis'
import Koa from 'koa'

export const entries: object[] = [adapter, contract]

const gate = createGate({
  store: Math.random() < 2 ? memoryStore() : sqliteStore({ file: ':memory:' }),
  cache: redisCache({ client: new Redis(), key: [new Uint8Array(32), 'A'.repeat(43)] }),
  prefix: 'acme',
  scopes: { 'orders:read': 'Read orders', 'orders:write': 'Change orders' },
})

const onExpress = guards(gate)
const app = express()
app.use('/v1', onExpress.bearer())
app.get('/v1/orders', onExpress.requireScope('orders:read'), (req, res) => {
  const account: { id: string } = onExpress.getAuth(req).account
  res.json(account)
})
// @ts-expect-error no scope of the catalogue
onExpress.requireScope('orders:delete')
app.use(
  mount('/api', tokenRoutes(gate, { allowedOrigins: ['https://app.example.com'] }), {
    actor: () => undefined,
  }),
)

const onKoa = koa.guards(gate)
const koaApp = new Koa()
koaApp.use(onKoa.bearer({ path: '/v1' }))
koaApp.use(onKoa.requireAnyScope('orders:read', 'orders:write'))
koaApp.use((ctx) => {
  ctx.body = onKoa.getAuth(ctx).account.id
})
koaApp.use(koa.mount('/api', tokenRoutes(gate), { actor: () => undefined }))

app.use(mount('/tokens', tokensPage({ api: '/api' }), { actor: () => undefined }))
// @ts-expect-error a page says who may see it
app.use(mount('/tokens', tokensPage({ api: '/api' })))
koaApp.use(koa.mount('/tokens', tokensPage({ api: '/api' }), { actor: () => undefined }))

export async function panel(): Promise<Token | undefined> {
  const client = createTokensClient({ api: '/api' })
  const { items } = await client.list({ filter: eq('status', 'Active'), order: ['-lastAccessAt'] })
  return items[0] && client.get(items[0].id)
}

export async function use(): Promise<string> {
  const { value } = await gate.tokens.create(
    { account: 'acme', name: 'Robot 1', scopes: ['orders:read'] },
    system('seed'),
  )
  testGate({ scopes: { 'orders:read': 'Read orders' } })
  return value
}
