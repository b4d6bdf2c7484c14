import type { IncomingMessage, ServerResponse } from 'node:http'

/** The part of a context of Koa 2 and 3 that guards and mounts need. */
export interface KoaContext {
  readonly req: IncomingMessage
  readonly res: ServerResponse
  readonly app: KoaSettings
  readonly request: KoaBody
  readonly originalUrl: string
  readonly state: object
  status: number
  body: unknown
  onerror(error: Error): void
}

interface KoaSettings {
  readonly proxy: boolean
  readonly proxyIpHeader: string
  readonly maxIpsCount: number
}

interface KoaBody {
  readonly method: string
  readonly body?: unknown
  readonly rawBody?: unknown
}

/** Middleware for Koa 2 and 3. */
export type KoaMiddleware<Context extends KoaContext = KoaContext> = (
  context: Context,
  next: () => Promise<unknown>,
) => Promise<unknown>
