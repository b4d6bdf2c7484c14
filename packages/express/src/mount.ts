import type { ServerResponse } from 'node:http'
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
import type { Request } from 'express'
import { ExpressFacts } from './facts.js'
import type { ExpressMiddleware, ExpressRequest } from './middleware.js'
import { sendResponse } from './reply.js'

/**
 * Mounts a framework-free handler at a path: `app.use(mount('/api', handler))`. What the handler
 * does not answer goes on to `next()`, its body untouched. A handler such as that of the API tokens
 * page has to be mounted with `actor`.
 *
 * @throws OptionError - The path is none, or the handler needs `actor`.
 */
export function mount(path: string, handler: OpenHandler): ExpressMiddleware
export function mount<Host extends ExpressRequest = Request>(
  path: string,
  handler: OpenHandler,
  options: MountOptions<Host>,
): ExpressMiddleware<Host>
export function mount<Host extends ExpressRequest = Request>(
  path: string,
  handler: Handler,
  options: ActorMountOptions<Host>,
): ExpressMiddleware<Host>
export function mount(
  path: string,
  handler: Handler,
  options: MountOptions<ExpressRequest> = {},
): ExpressMiddleware {
  checkMount(handler, options)
  const placeOf = mountPath(path)
  return function mount(request, response, next) {
    const place = placeOf(request.url ?? '', request.originalUrl)
    if (place === undefined) {
      next()
      return
    }
    serveHandler(handler, exchangeOf(request, response, place, options))
      .then((served) => {
        if (typeof served === 'object') sendResponse(response, served, next)
        return served === 'declined'
      })
      .then((goesOn) => {
        if (goesOn) next()
      }, next)
  }
}

function exchangeOf(
  request: ExpressRequest,
  response: ServerResponse,
  place: MountPoint,
  options: MountOptions<ExpressRequest>,
): Exchange {
  return {
    request,
    response,
    facts: new ExpressFacts(request),
    place,
    body: { value: request.body, raw: request.rawBody },
    actor: () => options.actor?.(request),
  }
}
