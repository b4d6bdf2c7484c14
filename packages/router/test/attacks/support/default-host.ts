import { createServer, type RequestListener } from 'node:http'
import type { Gate, HostActor } from '@bearergate/core'
import { mount as mountOnExpress } from '@bearergate/express'
import { mount as mountOnKoa } from '@bearergate/koa'
import { tokenRoutes } from '@bearergate/router'
import express from 'express'
import express4 from 'express4'
import Koa from 'koa'
import Koa2 from 'koa2'
import { onTestFinished } from 'vitest'
import { base } from '../../support/site.js'
import type { Framework } from '../../support/frameworks.js'

type FindUser = (header: string | undefined) => HostActor | undefined

/** An application with the framework's own error pages and logs; it stops after the test. */
export async function defaultHost(
  framework: Framework,
  gate: Gate,
  user: FindUser,
): Promise<string> {
  const server = createServer(listeners[framework](gate, user))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => {
    server.close()
    server.closeAllConnections()
  })
  const address = server.address()
  return `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`
}

type Listen = (gate: Gate, user: FindUser) => RequestListener

function expressHost(make: typeof express): Listen {
  return (gate, user) =>
    make().use(mountOnExpress(base, tokenRoutes(gate), { actor: (req) => user(req.get('x-user')) }))
}

function koaHost(Framework: typeof Koa): Listen {
  return (gate, user) => {
    const actor = (context: Koa.Context): HostActor | undefined =>
      user(context.get('x-user') || undefined)
    const app = new Framework().use(mountOnKoa(base, tokenRoutes(gate), { actor }))
    const callback = app.callback()
    return (request, response) => void callback(request, response)
  }
}

const listeners: Readonly<Record<Framework, Listen>> = {
  'Express 5': expressHost(express),
  'Express 4': expressHost(express4 as unknown as typeof express),
  'Koa 3': koaHost(Koa),
  'Koa 2': koaHost(Koa2 as unknown as typeof Koa),
}
