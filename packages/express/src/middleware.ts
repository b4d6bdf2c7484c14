import type { IncomingMessage, ServerResponse } from 'node:http'

/** The part of a request of Express 4 and 5 that guards and mounts need. */
export interface ExpressRequest extends IncomingMessage {
  readonly originalUrl: string
  readonly ip?: string | undefined
  readonly app: { get(setting: string): unknown }
  readonly body?: unknown
  readonly rawBody?: unknown
}

export type ExpressNext = (error?: unknown) => void

/** Middleware for Express 4 and 5. */
export type ExpressMiddleware<Request extends ExpressRequest = ExpressRequest> = (
  request: Request,
  response: ServerResponse,
  next: ExpressNext,
) => void
