import { isIPv6 } from 'node:net'
import type { Gate, ManagementScope } from '@bearergate/core'
import { guards, mount } from '@bearergate/koa'
import { tokenRoutes } from '@bearergate/router'
import { Router } from '@koa/router'
import Koa, { type Context, type Middleware } from 'koa'
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible'

type AppGate = Gate<'orders:read' | ManagementScope>

export function makeApp(gate: AppGate): Koa {
  const { bearer, requireScope, getAuth } = guards(gate)
  const refused = new RateLimiterMemory({ keyPrefix: 'refused', points: 100, duration: 60 })
  const perToken = new RateLimiterMemory({ keyPrefix: 'token', points: 600, duration: 60 })

  function tooMany(ctx: Context, { msBeforeNext }: RateLimiterRes): void {
    const detail = 'Too many requests. Try again later.'
    const problem = { type: 'too-many-requests', status: 429, detail } as const
    const { status, headers, body } = gate.problem(problem, ctx.get('traceparent'))
    ctx.status = status
    ctx.set(headers)
    ctx.set('Retry-After', String(Math.ceil(msBeforeNext / 1000)))
    ctx.body = body
  }

  /** By address, and only what was refused: a customer's programs may share one address. */
  const limitRefused: Middleware = async (ctx, next) => {
    const key = addressKey(ctx.ip)
    const state = await refused.get(key)
    if (state !== null && state.consumedPoints >= 100) {
      tooMany(ctx, state)
      return
    }
    await next()
    if (ctx.status >= 400) await refused.penalty(key)
  }

  /** By token, wherever it is used from. */
  const limitToken: Middleware = async (ctx, next) => {
    const exceeded = await exceededBy(perToken, getAuth(ctx).id)
    if (exceeded === undefined) await next()
    else tooMany(ctx, exceeded)
  }

  const router = new Router({ prefix: '/v1' })
  router.use(limitToken)
  router.get('/orders', requireScope('orders:read'), (ctx) => {
    ctx.body = getAuth(ctx).account
  })

  const app = new Koa()
  app.use(limitRefused)
  app.use(mount('/v1', tokenRoutes(gate)))
  app.use(bearer({ path: '/v1' }))
  app.use(router.routes())
  return app
}

/** Undefined when the limit is kept. What fails otherwise, such as Redis, is thrown. */
async function exceededBy(
  limiter: RateLimiterMemory,
  key: string,
): Promise<RateLimiterRes | undefined> {
  try {
    await limiter.consume(key)
    return undefined
  } catch (exceeded) {
    if (exceeded instanceof RateLimiterRes) return exceeded
    throw exceeded
  }
}

/** Whoever has one IPv6 address has a whole /64 of them: those count as one, however they are written. */
function addressKey(address: string): string {
  const url = `http://[${isIPv6(address) ? address : `::ffff:${address}`}]`
  if (!URL.canParse(url)) return address
  const halves = new URL(url).hostname.slice(1, -1).split('::')
  const [before = [], after = []] = halves.map((half) => half.split(':').filter(Boolean))
  const between = Array<string>(8 - before.length - after.length).fill('0')
  const groups = [...before, ...between, ...after]
  const isIPv4 = groups.slice(0, 6).join(':') === '0:0:0:0:0:ffff'
  return (isIPv4 ? groups.slice(6) : groups.slice(0, 4)).join(':')
}
