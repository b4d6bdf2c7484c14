import { copyHeaders, nodeBody, type Reply } from '@bearergate/core/adapter'
import type { KoaContext } from './middleware.js'

/** Sends a denial, whose headers are written already. */
export function sendReply(context: KoaContext, reply: Reply): void {
  context.status = reply.status
  context.body = reply.body
}

/** Sends what a handler answered; when its body breaks off, Koa hears of it once. */
export function sendResponse(context: KoaContext, answer: Response): void {
  context.status = answer.status
  copyHeaders(answer, context.res)
  context.body = bodyOf(context, answer)
  if (!answer.headers.has('content-type')) context.res.removeHeader('Content-Type')
}

/** Koa makes 204 of null wherever a body may be. */
function bodyOf(context: KoaContext, { body, status }: Response): unknown {
  if (body === null) return isEmpty(status) ? null : ''
  return nodeBody(body, (error) => {
    if (context.res.headersSent) context.res.destroy()
    context.onerror(errorOf(error))
  })
}

function isEmpty(status: number): boolean {
  return status === 204 || status === 205 || status === 304
}

function errorOf(error: unknown): Error {
  return error instanceof Error
    ? error
    : new Error('The body of a response broke off.', { cause: error })
}
