import { createGate } from '@bearergate/core'
import { guards } from '@bearergate/koa'
import { sqliteStore } from '@bearergate/sql'
import { Router } from '@koa/router'
import Koa from 'koa'

const store = sqliteStore({ file: 'tokens.db' })
const gate = createGate({ store, prefix: 'acme', scopes: { 'orders:read': 'Read orders' } })
const { bearer, requireScope, getAuth } = guards(gate)

const router = new Router()
router.get('/v1/orders', requireScope('orders:read'), (ctx) => {
  ctx.body = getAuth(ctx).account
})

const app = new Koa()
app.use(bearer({ path: '/v1' })).use(router.routes())
app.listen(3000)

const { value } = await gate.tokens.create({ name: 'Robot 1', scopes: ['orders:read'] })
console.log(`curl -H 'Authorization: Bearer ${value}' http://127.0.0.1:3000/v1/orders`)
