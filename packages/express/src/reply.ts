import type { ServerResponse } from 'node:http'
import { abandon, copyHeaders, nodeBody, type Reply } from '@bearergate/core/adapter'
import type { ExpressNext } from './middleware.js'

/** Sends a denial, whose headers are written already. */
export function sendReply(response: ServerResponse, reply: Reply): void {
  response.statusCode = reply.status
  response.setHeader('Content-Length', Buffer.byteLength(reply.body))
  response.end(reply.body)
}

/** Sends what a handler answered; when its body breaks off, Express hears of it once. */
export function sendResponse(response: ServerResponse, answer: Response, next: ExpressNext): void {
  response.statusCode = answer.status
  copyHeaders(answer, response)
  if (answer.body !== null && response.req.method !== 'HEAD') {
    sendBody(response, answer.body, next)
    return
  }
  abandon(answer)
  response.end()
}

function sendBody(
  response: ServerResponse,
  source: ReadableStream<Uint8Array>,
  next: ExpressNext,
): void {
  const body = nodeBody(source, (error) => {
    body.unpipe(response)
    if (response.headersSent) response.destroy()
    next(error)
  })
  response.once('close', () => body.destroy())
  body.pipe(response)
}
