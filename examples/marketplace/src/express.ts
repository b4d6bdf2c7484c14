import express, {
  type ErrorRequestHandler,
  type Express,
  type Request,
  type Response,
} from 'express'
import { guards, mount } from '@bearergate/express'
import { tokenRoutes } from '@bearergate/router'
import { render, type Answer } from './answer.js'
import { failure, notFound } from './failure.js'
import type { Market } from './market.js'
import { readJson } from './read-json.js'
import { openSettings } from './sign-in/settings.js'

/** The marketplace on Express 5, or 4. */
export function expressApp(market: Market): Express {
  const { bearer, requireScope, getAuth } = guards(market.gate)
  const { page, signIn, userOf } = openSettings(market.gate)
  const actor = (req: Request) => userOf(req.get('cookie'))
  const app = express().disable('x-powered-by')

  app.get('/health/live', (_req, res) => send(res, market.live()))
  app.get('/health/ready', (_req, res, next) => {
    market.ready().then((answer) => send(res, answer), next)
  })

  app.use(mount('/sign-in', signIn))
  app.use(mount('/settings/api-tokens', page, { actor }))
  app.use(mount('/public/v1/accounts', tokenRoutes(market.gate), { actor }))
  app.use(bearer({ path: '/public/v1' }))
  app.get('/public/v1/accounts/buyers', requireScope('buyers:read'), (req, res) =>
    send(res, market.buyers(getAuth(req), req.url)),
  )
  app.get('/public/v1/catalog/products', requireScope('products:read'), (req, res) =>
    send(res, market.products(getAuth(req), req.url)),
  )
  app.post('/public/v1/commerce/orders', requireScope('orders:create'), (req, res, next) => {
    readJson(req)
      .then((body) => send(res, market.createOrder(getAuth(req), body)))
      .catch(next)
  })

  app.use((_req, res) => send(res, notFound()))
  app.use(answerErrors)
  return app
}

const answerErrors: ErrorRequestHandler = (error, _req, res, _next) => send(res, failure(error))

function send(res: Response, answer: Answer): void {
  const { status, headers, text } = render(answer, res.req.get('traceparent'))
  for (const [name, value] of Object.entries(headers)) res.setHeader(name, value)
  res.status(status).end(text)
}
