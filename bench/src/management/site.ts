import { createServer } from 'node:http'
import { createGate, type Store } from '@bearergate/core'
import { mount } from '@bearergate/express'
import { tokenRoutes } from '@bearergate/router'
import express from 'express'
import { prefix } from '../fixtures/value.js'

const base = '/public/v1/accounts'

export interface Site {
  /** Address of the management API. */
  readonly url: string
  close(): Promise<void>
}

/** The management API of a store, on Express, in this process. */
export async function openSite(store: Store): Promise<Site> {
  const gate = createGate({ store, prefix, https: 'off' })
  await gate.ready()
  const app = express()
  app.use(mount(base, tokenRoutes(gate)))
  const server = createServer(app)
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve)
  })
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('The server has no port.')
  return {
    url: `http://127.0.0.1:${address.port}${base}`,
    async close() {
      server.close()
      await gate.close()
    },
  }
}
