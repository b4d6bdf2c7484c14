import {
  checkMount,
  mountPath,
  serveHandler,
  type ActorMountOptions,
  type Exchange,
  type Handler,
  type MountOptions,
  type MountPoint,
  type OpenHandler,
} from '@bearergate/core/adapter'
import type { Context } from 'koa'
import { KoaFacts } from './facts.js'
import type { KoaContext, KoaMiddleware } from './middleware.js'
import { sendResponse } from './reply.js'

/**
 * Mounts a framework-free handler at a path: `app.use(mount('/api', handler))`. What the handler
 * does not answer goes on to `next()`, its body untouched. A handler such as that of the API tokens
 * page has to be mounted with `actor`.
 *
 * @throws OptionError - The path is none, or the handler needs `actor`.
 */
export function mount(path: string, handler: OpenHandler): KoaMiddleware
export function mount<Host extends KoaContext = Context>(
  path: string,
  handler: OpenHandler,
  options: MountOptions<Host>,
): KoaMiddleware<Host>
export function mount<Host extends KoaContext = Context>(
  path: string,
  handler: Handler,
  options: ActorMountOptions<Host>,
): KoaMiddleware<Host>
export function mount(
  path: string,
  handler: Handler,
  options: MountOptions<KoaContext> = {},
): KoaMiddleware {
  checkMount(handler, options)
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
