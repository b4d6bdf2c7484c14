import { createServer, type RequestListener } from 'node:http'
import { mount as mountOnExpress } from '@bearergate/express'
import { mount as mountOnKoa } from '@bearergate/koa'
import type { FoundActor, Handler } from '@bearergate/core/adapter'
import express from 'express'
import express4 from 'express4'
import Koa from 'koa'
import Koa2 from 'koa2'

/** Everything that a mounted handler can be mounted with, the same on every framework. */
export interface Mounting {
  readonly path: string
  readonly handler: Handler
  /** The host's signed-in user, from the value of the header `x-user`; undefined when there is none. */
  readonly actor: (header: string | undefined) => FoundActor | Promise<FoundActor>
  /** Whether a parser of the host reads JSON before the handler could; default false. */
  readonly parsesBodies?: boolean | undefined
}

export const frameworks = ['Express 5', 'Express 4', 'Koa 3', 'Koa 2'] as const
export type Framework = (typeof frameworks)[number]

export interface Listening {
  readonly origin: string
  close(): Promise<void>
}

/** Starts a real server; what the handler leaves to the host is answered 418 `host`. */
export async function listen(framework: Framework, mounting: Mounting): Promise<Listening> {
  const server = createServer(appOf(framework, mounting))
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve)
  })
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  return {
    origin: `http://127.0.0.1:${address.port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

function appOf(framework: Framework, mounting: Mounting): RequestListener {
  switch (framework) {
    case 'Express 5':
      return expressApp(express(), mounting, express.json())
    case 'Express 4':
      return expressApp(express4(), mounting, express4.json() as express.RequestHandler)
    case 'Koa 3':
      return koaApp(new Koa(), mounting)
    case 'Koa 2':
      return koaApp(new Koa2(), mounting)
  }
}

function expressApp(
  app: express.Express | express4.Express,
  { path, handler, actor, parsesBodies = false }: Mounting,
  parser: express.RequestHandler,
): RequestListener {
  const expressed = app as express.Express
  if (parsesBodies) expressed.use(parser)
  expressed.use(mountOnExpress(path, handler, { actor: (req) => actor(req.get('x-user')) }))
  expressed.use((_req, res) => {
    res.status(418).end('host')
  })
  const answerError: express.ErrorRequestHandler = (_error, _req, res, _next) => {
    res.status(500).end('failed')
  }
  expressed.use(answerError)
  return expressed
}

function koaApp(
  app: Koa | Koa2,
  { path, handler, actor, parsesBodies = false }: Mounting,
): RequestListener {
  const koa = app as Koa
  koa.silent = true
  if (parsesBodies) koa.use(parseJson)
  koa.use(mountOnKoa(path, handler, { actor: (ctx) => actor(ctx.get('x-user') || undefined) }))
  koa.use((ctx) => {
    ctx.status = 418
    ctx.body = 'host'
  })
  const callback = koa.callback()
  return (request, response) => void callback(request, response)
}

/** As the body parsers for Koa do it. */
const parseJson: Koa.Middleware = async (ctx, next) => {
  if (ctx.is('json') !== false && ctx.is('json') !== null) {
    const chunks: Buffer[] = []
    for await (const chunk of ctx.req) chunks.push(Buffer.from(chunk))
    Object.assign(ctx.request, { body: JSON.parse(Buffer.concat(chunks).toString() || '{}') })
  }
  await next()
}
