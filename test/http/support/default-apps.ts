import type { IncomingMessage, RequestListener } from 'node:http'
import type { Gate } from '@bearergate/core'
import * as onExpress from '@bearergate/express'
import * as onKoa from '@bearergate/koa'
import express5 from 'express'
import express4 from 'express4'
import Koa3 from 'koa'
import Koa2 from 'koa2'

/** What a handler can get hold of. */
export interface Within {
  /** The framework's request or context. */
  readonly host: object
  readonly request: IncomingMessage
  readonly auth: object
}

export type Visit = (within: Within) => void

/** An application with the framework's own error handling; `/orders` is guarded, `/naked` is not. */
export type MakeApp = (gate: Gate, visit: Visit) => RequestListener

function expressApp(express: typeof express5): MakeApp {
  return (gate, visit) => {
    const { bearer, requireScope, getAuth } = onExpress.guards(gate, { attachAs: 'auth' })
    const app = express()
    app.get('/naked', requireScope('a:b'))
    app.use('/orders', bearer(), (req, res) => {
      visit({ host: req, request: req, auth: getAuth(req) })
      res.send('passed')
    })
    app.use(onExpress.mount('/mounted', () => Promise.reject(new Error('mounted'))))
    return app
  }
}

function koaApp(Koa: typeof Koa3): MakeApp {
  return (gate, visit) => {
    const { bearer, requireScope, getAuth } = onKoa.guards(gate, { attachAs: 'auth' })
    const app = new Koa()
    const naked = requireScope('a:b')
    app.use((ctx, next) => (ctx.path === '/naked' ? naked(ctx, next) : next()))
    app.use(onKoa.mount('/mounted', () => Promise.reject(new Error('mounted'))))
    app.use(bearer({ path: '/orders' }))
    app.use((ctx) => {
      visit({ host: ctx, request: ctx.req, auth: getAuth(ctx) })
      ctx.body = 'passed'
    })
    const callback = app.callback()
    return (request, response) => void callback(request, response)
  }
}

export const defaultApps: Readonly<Record<string, MakeApp>> = {
  'Express 4.22': expressApp(express4 as unknown as typeof express5),
  'Express 5.3': expressApp(express5),
  'Koa 2.16': koaApp(Koa2 as unknown as typeof Koa3),
  'Koa 3.3': koaApp(Koa3),
}
