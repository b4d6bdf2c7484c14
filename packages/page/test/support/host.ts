import { once } from 'node:events'
import { createServer, type RequestListener, type Server } from 'node:http'
import type { Gate, HostActor, ManagementScope } from '@bearergate/core'
import * as onExpress from '@bearergate/express'
import * as onKoa from '@bearergate/koa'
import { tokenRoutes } from '@bearergate/router'
import { testGate, type TestGate, type TestGateOptions } from '@bearergate/testing'
import express from 'express'
import Koa from 'koa'
import { tokensPage, type TokensPageOptions } from '../../src/index.js'

const scopes = {
  'orders:read': 'Read orders',
  'orders:write': 'Change orders',
  'buyers:read': 'Read buyers',
} as const
export type HostScope = keyof typeof scopes | ManagementScope

export const modules = [
  { id: 'MOD-1', name: 'Access management', scopes: ['tokens:*'] },
  { id: 'MOD-2', name: 'Orders', scopes: ['orders:*'] },
  { id: 'MOD-3', name: 'Buyers', scopes: ['buyers:*'] },
] as const

export type Framework = 'express' | 'koa'
export const frameworks: readonly Framework[] = ['express', 'koa']

/** Administrators of the host, by the value of their cookie. */
export const people: Readonly<Record<string, HostActor>> = {
  jane: { id: 'USR-1', name: 'Jane Doe', account: account(), scopes: ['*'] },
  john: { id: 'USR-2', name: 'John Smith', account: account(), scopes: ['*'] },
  guest: { id: 'USR-3', name: 'Guest', account: account(), scopes: ['orders:read'] },
}

function account(): { id: string; name: string } {
  return { id: 'ACC-1234-5678', name: 'Stark Industries' }
}

export interface HostOptions {
  readonly framework: Framework
  readonly page?: Partial<TokensPageOptions>
  readonly gate?: TestGateOptions<keyof typeof scopes>
  /** Instead of the administrators. */
  readonly people?: Readonly<Record<string, HostActor>>
}

/** An application with the management API, the page and an API of its own. */
export interface Host {
  readonly t: TestGate<HostScope>
  readonly origin: string
  readonly server: Server
  /** Signs everybody out, until it is called with true. */
  signIn(possible: boolean): void
  /** What requests wait for before they are served; for servers that are slow or down. */
  before: ((target: string) => Promise<'serve' | 'drop'>) | undefined
  close(): Promise<void>
}

export async function startHost({
  framework,
  page,
  gate: gateOptions,
  people: known = people,
}: HostOptions): Promise<Host> {
  const t = testGate({ scopes, modules: [...modules], ...gateOptions })
  let possible = true
  const actor = (cookies: string | undefined): HostActor | undefined =>
    possible ? known[/\bperson=(\w+)/.exec(cookies ?? '')?.[1] ?? ''] : undefined
  const parts = { gate: t.gate, actor, options: { api: '/api', ...page } }
  const serve = framework === 'express' ? expressApp(parts) : koaApp(parts)
  const host: { before: Host['before'] } = { before: undefined }
  const server = createServer((request, response) => {
    const ready = host.before?.(request.url ?? '') ?? Promise.resolve('serve')
    void ready.then((how) => (how === 'drop' ? request.destroy() : serve(request, response)))
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  const port = typeof address === 'object' ? address?.port : undefined
  return Object.assign(host, {
    t,
    server,
    origin: `http://127.0.0.1:${port}`,
    signIn: (now: boolean) => void (possible = now),
    close: async () => {
      server.closeAllConnections()
      server.close()
      await t.close()
    },
  })
}

interface Parts {
  readonly gate: Gate<HostScope>
  readonly actor: (cookies: string | undefined) => HostActor | undefined
  readonly options: TokensPageOptions
}

function expressApp({ gate, actor, options }: Parts): RequestListener {
  const { bearer, requireScope, getAuth } = onExpress.guards(gate)
  const app = express()
  const users = { actor: (req: express.Request) => actor(req.get('cookie')) }
  app.use(onExpress.mount('/settings/api-tokens', tokensPage(options), users))
  app.use(onExpress.mount('/api', tokenRoutes(gate), users))
  app.get('/v1/orders', bearer(), requireScope('orders:read'), (req, res) => {
    res.json(getAuth(req).account)
  })
  return app
}

function koaApp({ gate, actor, options }: Parts): RequestListener {
  const { bearer, requireScope, getAuth } = onKoa.guards(gate)
  const app = new Koa()
  const users = { actor: (ctx: Koa.Context) => actor(ctx.get('cookie')) }
  app.use(onKoa.mount('/settings/api-tokens', tokensPage(options), users))
  app.use(onKoa.mount('/api', tokenRoutes(gate), users))
  app.use(bearer({ path: '/v1' }))
  app.use(async (ctx, next) => {
    if (ctx.path !== '/v1/orders') return next()
    return requireScope('orders:read')(ctx, () => {
      ctx.body = getAuth(ctx).account
      return Promise.resolve()
    })
  })
  return (request, response) => void app.callback()(request, response)
}
