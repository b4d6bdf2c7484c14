import { Router } from '@koa/router'
import Koa, { type Context, type Middleware } from 'koa'
import { guards, mount } from '@bearergate/koa'
import { tokenRoutes } from '@bearergate/router'
import { render, type Answer } from './answer.js'
import { failure, notFound } from './failure.js'
import type { Market } from './market.js'
import { readJson } from './read-json.js'
import { openSettings } from './sign-in/settings.js'

/** The marketplace on Koa. */
export function koaApp(market: Market): Koa {
  const { bearer, requireScope, getAuth } = guards(market.gate)
  const { page, signIn, userOf } = openSettings(market.gate)
  const actor = (ctx: Context) => userOf(ctx.get('cookie'))
  const app = new Koa()
  const router = new Router()

  router.get('/health/live', (ctx) => send(ctx, market.live()))
  router.get('/health/ready', async (ctx) => send(ctx, await market.ready()))

  router.get('/public/v1/accounts/buyers', requireScope('buyers:read'), (ctx) =>
    send(ctx, market.buyers(getAuth(ctx), ctx.url)),
  )
  router.get('/public/v1/catalog/products', requireScope('products:read'), (ctx) =>
    send(ctx, market.products(getAuth(ctx), ctx.url)),
  )
  router.post('/public/v1/commerce/orders', requireScope('orders:create'), async (ctx) =>
    send(ctx, market.createOrder(getAuth(ctx), await readJson(ctx.req))),
  )

  app.use(answerErrors)
  app.use(mount('/sign-in', signIn))
  app.use(mount('/settings/api-tokens', page, { actor }))
  app.use(mount('/public/v1/accounts', tokenRoutes(market.gate), { actor }))
  app.use(bearer({ path: '/public/v1' }))
  app.use(router.routes())
  app.use((ctx) => send(ctx, notFound()))
  return app
}

const answerErrors: Middleware = async (ctx, next) => {
  try {
    await next()
  } catch (error) {
    send(ctx, failure(error))
  }
}

function send(ctx: Context, answer: Answer): void {
  const { status, headers, text } = render(answer, ctx.get('traceparent'))
  ctx.status = status
  ctx.set(headers)
  ctx.body = text
}
