import * as adapter from '@bearergate/core/adapter'
import { createGate, memoryStore, system } from '@bearergate/core'
import { guards, mount } from '@bearergate/express'
import * as koa from '@bearergate/koa'
import { sqliteStore } from '@bearergate/sql'
import { testGate } from '@bearergate/testing'
import * as contract from '@bearergate/testing/contract'
import '@bearergate/express/augment'
import '@bearergate/koa/augment'
import express from 'express'
import Koa from 'koa'

export const entries: object[] = [adapter, contract]

const gate = createGate({
  store: Math.random() < 2 ? memoryStore() : sqliteStore({ file: ':memory:' }),
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
app.use(mount('/api', () => Promise.resolve(undefined), { actor: () => undefined }))

const onKoa = koa.guards(gate)
const koaApp = new Koa()
koaApp.use(onKoa.bearer({ path: '/v1' }))
koaApp.use(onKoa.requireAnyScope('orders:read', 'orders:write'))
koaApp.use((ctx) => {
  ctx.body = onKoa.getAuth(ctx).account.id
})
koaApp.use(koa.mount('/api', () => Promise.resolve(undefined), { actor: () => undefined }))

export async function use(): Promise<string> {
  const { value } = await gate.tokens.create(
    { account: 'acme', name: 'Robot 1', scopes: ['orders:read'] },
    system('seed'),
  )
  testGate({ scopes: { 'orders:read': 'Read orders' } })
  return value
}
