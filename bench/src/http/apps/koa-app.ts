import type { RequestListener } from 'node:http'
import { guards } from '@bearergate/koa'
import Koa, { type Middleware } from 'koa'
import Koa2 from 'koa2'
import type { Variant } from '../variants.js'
import { ownersByHand } from './by-hand.js'
import { startedGate } from './gate.js'
import { koaJwt } from './peers.js'

interface App {
  proxy: boolean
  use(middleware: Middleware): unknown
  callback(): RequestListener
}

export async function koaApp(major: 2 | 3, variant: Variant): Promise<RequestListener> {
  const app: App = major === 2 ? new Koa2() : new Koa()
  app.proxy = true
  const middleware = await middlewareOf(variant)
  if (middleware !== undefined) app.use(middleware)
  app.use((context) => {
    context.body = { orders: [] }
  })
  return app.callback()
}

async function middlewareOf(variant: Variant): Promise<Middleware | undefined> {
  switch (variant) {
    case 'bare':
      return undefined
    case 'empty middleware':
      return (_context, next) => next()
    case 'hand-written hash and Map':
      return byHand()
    case 'bearergate':
      return guards(await startedGate()).bearer()
    case 'koa-jwt':
      return koaJwt()
    case 'passport-http-bearer':
    case 'express-jwt':
    case 'express-oauth2-jwt-bearer':
      throw new Error(`${variant} is not for Koa.`)
  }
}

function byHand(): Middleware {
  const ownerOf = ownersByHand()
  return (context, next) => {
    const owner = ownerOf(context.req.headers.authorization)
    if (owner === undefined) {
      context.status = 401
      return undefined
    }
    context.state['owner'] = owner
    return next()
  }
}
