import {
  mountPath,
  serveHandler,
  type Exchange,
  type Handler,
  type MountOptions,
  type MountPoint,
} from '@bearergate/core/adapter'
import type { Context } from 'koa'
import { KoaFacts } from './facts.js'
import type { KoaContext, KoaMiddleware } from './middleware.js'
import { sendResponse } from './reply.js'

/**
 * Mounts a framework-free handler at a path: `app.use(mount('/api', handler))`. What the handler
 * does not answer goes on to `next()`, its body untouched.
 */
export function mount(path: string, handler: Handler): KoaMiddleware
export function mount<Host extends KoaContext = Context>(
  path: string,
  handler: Handler,
  options: MountOptions<Host>,
): KoaMiddleware<Host>
export function mount(
  path: string,
  handler: Handler,
  options: MountOptions<KoaContext> = {},
): KoaMiddleware {
  const placeOf = mountPath(path)
  return async function mount(context, next) {
    const place = placeOf(context.req.url ?? '', context.originalUrl)
    if (place === undefined) return next()
    const served = await serveHandler(handler, exchangeOf(context, place, options))
    if (served === 'declined') return next()
    if (served !== 'gone') sendResponse(context, served)
    return undefined
  }
}

function exchangeOf(
  context: KoaContext,
  place: MountPoint,
  options: MountOptions<KoaContext>,
): Exchange {
  const { req, res, request } = context
  return {
    request: req,
    response: res,
    facts: new KoaFacts(context),
    place,
    body: { value: request.body, raw: request.rawBody },
    actor: () => options.actor?.(context),
  }
}
