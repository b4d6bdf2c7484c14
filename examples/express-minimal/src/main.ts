import { createGate } from '@bearergate/core'
import { guards } from '@bearergate/express'
import { sqliteStore } from '@bearergate/sql'
import express from 'express'

const store = sqliteStore({ file: 'tokens.db' })
const gate = createGate({ store, prefix: 'acme', scopes: { 'orders:read': 'Read orders' } })
const { bearer, requireScope, getAuth } = guards(gate)

const app = express()
app.use('/v1', bearer())
app.get('/v1/orders', requireScope('orders:read'), (req, res) => res.json(getAuth(req).account))
app.listen(3000)

const { value } = await gate.tokens.create({ name: 'Robot 1', scopes: ['orders:read'] })
console.log(`curl -H 'Authorization: Bearer ${value}' http://127.0.0.1:3000/v1/orders`)
