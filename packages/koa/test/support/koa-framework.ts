import type { IncomingMessage, RequestListener } from 'node:http'
import { guards, mount } from '@bearergate/koa'
import type { HostApp, HostCall, HostGuards, HttpFramework } from '@bearergate/testing/contract'
import Router from '@koa/router'
import Koa3 from 'koa'
import mountApp from 'koa-mount'
import Koa2 from 'koa2'

/** Builds the contract's applications with one version of Koa. */
function koaFramework(Koa: typeof Koa3): HttpFramework {
  return {
    create({ nested, trust }) {
      const app = new Koa({ proxy: trust !== 'none', maxIpsCount: trust === 'one hop' ? 1 : 0 })
      return new KoaApp(app, nested ? new Koa() : app)
    },
  }
}

/** Every version that is supported; what of their types is used is the same. */
export const koaVersions: Readonly<Record<string, HttpFramework>> = {
  'Koa 2.16': koaFramework(Koa2 as unknown as typeof Koa3),
  'Koa 3.3': koaFramework(Koa3),
}

class KoaApp implements HostApp {
  constructor(
    readonly app: Koa3,
    readonly inner: Koa3,
  ) {
    app.silent = true
  }

  guards: HostApp['guards'] = (gate, options) => {
    const { bearer, requireScope, requireAnyScope, getAuth } = guards(gate, options)
    const { inner } = this
    const result: HostGuards = {
      bearer: ({ actor, ...others } = {}) =>
        void inner.use(
          actor === undefined
            ? bearer(others)
            : bearer({ ...others, actor: (ctx) => actor(new KoaCall(ctx)) }),
        ),
      requireScope: (scopes, path = '/') => void inner.use(mountApp(path, requireScope(...scopes))),
      requireAnyScope: (scopes, path = '/') =>
        void inner.use(mountApp(path, requireAnyScope(...scopes))),
      auth: (call) => getAuth(contextOf(call)),
      optionalAuth: (call) => getAuth.optional(contextOf(call)),
    }
    return result
  }

  before: HostApp['before'] = (hook) => {
    this.inner.use(async (ctx, next) => {
      const call = new KoaCall(ctx)
      await hook(call)
      if (!call.sent) await next()
    })
  }

  route: HostApp['route'] = (path, endpoint) => {
    const router = new Router()
    router.all(path, (ctx) => endpoint(new KoaCall(ctx)))
    this.inner.use(router.routes())
  }

  mount: HostApp['mount'] = (path, handler, actor) => {
    if (actor === undefined) this.inner.use(mount(path, handler))
    else this.inner.use(mount(path, handler, { actor: (ctx) => actor(new KoaCall(ctx)) }))
  }

  onError: HostApp['onError'] = (listener) => {
    this.app.on('error', listener)
  }

  listener(): RequestListener {
    const { app, inner } = this
    if (inner !== app) app.use(mountApp('/outer', mountApp('/inner', inner)))
    const callback = app.callback()
    return (request, response) => void callback(request, response)
  }
}

class KoaCall implements HostCall {
  sent = false

  constructor(readonly native: Koa3.Context) {}

  get request(): IncomingMessage {
    return this.native.req
  }

  get attached(): unknown {
    return Reflect.get(this.native.state, 'auth')
  }

  set attached(auth: unknown) {
    Reflect.set(this.native.state, 'auth', auth)
  }

  get body(): unknown {
    const body: unknown = Reflect.get(this.native.request, 'body')
    return body
  }

  set body(body: unknown) {
    Reflect.set(this.native.request, 'body', body)
  }

  setHeader(name: string, value: string | string[]): void {
    this.native.set(name, value)
  }

  flushHead(): void {
    this.native.flushHeaders()
  }

  end(text: string): void {
    this.native.res.end(text)
  }

  send(text: string, status = 200): void {
    this.sent = true
    this.native.status = status
    this.native.body = text
  }
}

function contextOf({ native }: HostCall): Koa3.Context {
  return native as Koa3.Context
}
