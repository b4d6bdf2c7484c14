import { createGate, system } from '@bearergate/core'
import { mount } from '@bearergate/express'
import { tokenRoutes } from '@bearergate/router'
import { sqliteStore } from '@bearergate/sql'
import express from 'express'

/** A process that serves the tokens of a file, and tells on stdout where, and of one token. */
const store = sqliteStore({ file: process.argv[2] ?? '' })
const gate = createGate({ store, prefix: 'mkt', https: 'off' })
const { record, value } = await gate.tokens.create(
  { name: 'Robot', scopes: ['tokens:*'] },
  system('test'),
)
const app = express().use(mount('/', tokenRoutes(gate)))
const server = app.listen(0, '127.0.0.1', () => {
  const address = server.address()
  const port = typeof address === 'object' ? address?.port : undefined
  process.stdout.write(`${JSON.stringify({ port, id: record.id, value })}\n`)
})
