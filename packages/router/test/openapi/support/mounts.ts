import { createServer, type RequestListener } from 'node:http'
import { mount as mountOnExpress } from '@bearergate/express'
import { mount as mountOnKoa } from '@bearergate/koa'
import type { Handler } from '@bearergate/core/adapter'
import express from 'express'
import Koa from 'koa'
import mountKoa from 'koa-mount'

/** The ways of mounting a handler, with the base that each leads to. */
export const mounts: readonly {
  readonly name: string
  readonly base: string
  readonly app: (handler: Handler) => RequestListener
}[] = [
  {
    name: 'Express at the root',
    base: '',
    app: (handler) => express().use(mountOnExpress('/', handler)),
  },
  {
    name: 'Express in nested routers',
    base: '/a/b/api',
    app: (handler) => {
      const inner = express.Router().use('/b', mountOnExpress('/api', handler))
      return express().use('/a', inner)
    },
  },
  {
    name: 'Koa at the root',
    base: '',
    app: (handler) => {
      const app = new Koa().use(mountOnKoa('/', handler))
      return listenerOf(app)
    },
  },
  {
    name: 'Koa under koa-mount',
    base: '/a/api',
    app: (handler) => {
      const inner = new Koa().use(mountOnKoa('/api', handler))
      return listenerOf(new Koa().use(mountKoa('/a', inner)))
    },
  },
]

/** The part of a Koa application that is served; its types differ with what is mounted. */
interface Served {
  callback(): (...exchange: Parameters<RequestListener>) => Promise<void>
}

function listenerOf(app: Served): RequestListener {
  const callback = app.callback()
  return (request, response) => {
    void callback(request, response)
  }
}

/** Starts a server; its origin, and how to close it. */
export async function serve(
  app: RequestListener,
): Promise<{ readonly origin: string; close(): void }> {
  const server = createServer(app)
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve)
  })
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  return {
    origin: `http://127.0.0.1:${address.port}`,
    close: () => {
      server.close()
      server.closeAllConnections()
    },
  }
}
