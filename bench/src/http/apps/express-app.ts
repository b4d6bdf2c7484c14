import type { RequestListener } from 'node:http'
import { guards } from '@bearergate/express'
import express, { type RequestHandler } from 'express'
import express4 from 'express4'
import type { Variant } from '../variants.js'
import { ownersByHand } from './by-hand.js'
import { startedGate } from './gate.js'
import { expressJwt, expressOauth2JwtBearer, passportHttpBearer } from './peers.js'

/** What a version 4 and a version 5 application are both used by. */
interface App extends RequestListener {
  set(setting: string, value: unknown): unknown
  use(middleware: RequestHandler): unknown
  get(path: string, handler: RequestHandler): unknown
}

export async function expressApp(major: 4 | 5, variant: Variant): Promise<RequestListener> {
  const app: App = major === 4 ? express4() : express()
  app.set('trust proxy', 1)
  const middleware = await middlewareOf(variant)
  if (middleware !== undefined) app.use(middleware)
  app.get('/v1/orders', (_request, response) => {
    response.json({ orders: [] })
  })
  return app
}

async function middlewareOf(variant: Variant): Promise<RequestHandler | undefined> {
  switch (variant) {
    case 'bare':
      return undefined
    case 'empty middleware':
      return (_request, _response, next) => next()
    case 'hand-written hash and Map':
      return byHand()
    case 'bearergate':
      return guards(await startedGate()).bearer()
    case 'passport-http-bearer':
      return passportHttpBearer()
    case 'express-jwt':
      return expressJwt()
    case 'express-oauth2-jwt-bearer':
      return expressOauth2JwtBearer()
    case 'koa-jwt':
      throw new Error('koa-jwt is not for Express.')
  }
}

function byHand(): RequestHandler {
  const ownerOf = ownersByHand()
  return (request, response, next) => {
    const owner = ownerOf(request.headers.authorization)
    if (owner === undefined) response.status(401).end()
    else next(void (response.locals['owner'] = owner))
  }
}
