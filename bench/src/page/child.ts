import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createGate, type HostActor } from '@bearergate/core'
import { mount } from '@bearergate/express'
import { tokensPage } from '@bearergate/page'
import { tokenRoutes } from '@bearergate/router'
import { sqliteStore } from '@bearergate/sql'
import express from 'express'
import { accounts } from '../fixtures/generated-store.js'
import { prefix } from '../fixtures/value.js'
import { fill } from '../management/fill.js'

/** Tells its port, and ends when it is let go. */
const tokens = Number(process.argv[2])
const folder = mkdtempSync(join(tmpdir(), 'bearergate-bench-'))
const store = sqliteStore({ file: join(folder, 'page.db') })
// Every index that is a multiple of their number belongs to the first account.
await fill(store, tokens, accounts)
const gate = createGate({ store, prefix, https: 'off' })
await gate.ready()

const user: HostActor = { id: 'USR-1', name: 'John Smith', account: 'ACC-0', scopes: ['*'] }
const users = { actor: () => user }
const app = express().disable('x-powered-by')
app.use(mount('/settings/api-tokens', tokensPage({ api: '/public/v1/accounts' }), users))
app.use(mount('/public/v1/accounts', tokenRoutes(gate), users))
const server = createServer(app)
server.listen(0, '127.0.0.1', () => {
  const address = server.address()
  process.send?.(typeof address === 'object' ? address?.port : undefined)
})

process.once('disconnect', () => {
  server.closeAllConnections()
  server.close()
  void gate.close().then(() => rmSync(folder, { recursive: true, force: true }))
})
