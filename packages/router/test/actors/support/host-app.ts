import { createServer, type RequestListener } from 'node:http'
import type { Gate } from '@bearergate/core'
import { mount as mountOnExpress } from '@bearergate/express'
import { mount as mountOnKoa } from '@bearergate/koa'
import { tokenRoutes } from '@bearergate/router'
import express from 'express'
import express4 from 'express4'
import Koa from 'koa'
import Koa2 from 'koa2'
import { onTestFinished } from 'vitest'
import type { Framework } from '../../support/frameworks.js'

/** What an application that has mounted the API has seen of its requests. */
export interface HostApp {
  readonly origin: string
  /** What its error handler was told. */
  readonly errors: readonly unknown[]
  /** How many requests went on to the handlers behind the API. */
  readonly passedOn: () => number
}

/** An application whose actor is the test's; it stops after the test. */
export async function hostApp(
  framework: Framework,
  gate: Gate,
  actor: () => unknown,
): Promise<HostApp> {
  const errors: unknown[] = []
  let passed = 0
  const scene: Scene = {
    gate,
    // What hosts in plain JavaScript give is of any type.
    actor: () => actor() as undefined,
    onError: (error) => void errors.push(error),
    onPassed: () => void passed++,
  }
  const server = createServer(listeners[framework](scene))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => {
    server.close()
    server.closeAllConnections()
  })
  const address = server.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  return { origin: `http://127.0.0.1:${port}`, errors, passedOn: () => passed }
}

interface Scene {
  readonly gate: Gate
  readonly actor: () => undefined
  readonly onError: (error: unknown) => void
  readonly onPassed: () => void
}

function expressApp(make: typeof express): (scene: Scene) => RequestListener {
  return ({ gate, actor, onError, onPassed }) => {
    const handleError: express.ErrorRequestHandler = (error, _req, res, _next) => {
      onError(error)
      res.status(500).end('failed')
    }
    return make()
      .use(mountOnExpress('/', tokenRoutes(gate), { actor }))
      .use((_req, res) => {
        onPassed()
        res.end('passed on')
      })
      .use(handleError)
  }
}

function koaApp(Framework: typeof Koa): (scene: Scene) => RequestListener {
  return ({ gate, actor, onError, onPassed }) => {
    const app = new Framework()
    app.on('error', onError)
    app.use(mountOnKoa('/', tokenRoutes(gate), { actor }))
    app.use((ctx) => {
      onPassed()
      ctx.body = 'passed on'
    })
    const callback = app.callback()
    return (request, response) => void callback(request, response)
  }
}

const listeners: Readonly<Record<Framework, (scene: Scene) => RequestListener>> = {
  'Express 5': expressApp(express),
  'Express 4': expressApp(express4 as unknown as typeof express),
  'Koa 3': koaApp(Koa),
  'Koa 2': koaApp(Koa2 as unknown as typeof Koa),
}
