import type { RequestListener } from 'node:http'
import { guards, mount } from '@bearergate/express'
import type { HostApp, HostCall, HostGuards, HttpFramework } from '@bearergate/testing/contract'
import express5, {
  type Express,
  type NextFunction,
  type Request,
  type Response,
  type Router,
} from 'express'
import express4 from 'express4'

/** Builds the contract's applications with one version of Express. */
function expressFramework(express: typeof express5): HttpFramework {
  return {
    create({ nested, trust }) {
      const app = express()
      app.set('trust proxy', { none: false, 'one hop': 1, all: true }[trust])
      if (!nested) return new ExpressApp(app, app)
      const [outer, inner] = [express.Router(), express.Router()]
      app.use('/outer', outer.use('/inner', inner))
      return new ExpressApp(app, inner)
    },
  }
}

/** Every version that is supported; what of their types is used is the same. */
export const expressVersions: Readonly<Record<string, HttpFramework>> = {
  'Express 4.22': expressFramework(express4 as unknown as typeof express5),
  'Express 5.3': expressFramework(express5),
}

class ExpressApp implements HostApp {
  #onError: (error: unknown) => void = () => undefined

  constructor(
    readonly app: Express,
    readonly router: Router,
  ) {}

  guards: HostApp['guards'] = (gate, options) => {
    const { bearer, requireScope, requireAnyScope, getAuth } = guards(gate, options)
    const { router } = this
    const result: HostGuards = {
      bearer: ({ actor, ...others } = {}) =>
        void router.use(
          actor === undefined
            ? bearer(others)
            : bearer({ ...others, actor: (req) => actor(new ExpressCall(req)) }),
        ),
      requireScope: (scopes, path = '/') => void router.use(path, requireScope(...scopes)),
      requireAnyScope: (scopes, path = '/') => void router.use(path, requireAnyScope(...scopes)),
      auth: (call) => getAuth(requestOf(call)),
      optionalAuth: (call) => getAuth.optional(requestOf(call)),
    }
    return result
  }

  before: HostApp['before'] = (hook) => {
    this.router.use((req, res, next) => {
      const call = new ExpressCall(req, res)
      Promise.resolve(hook(call)).then(() => {
        if (!res.writableEnded) next()
      }, next)
    })
  }

  route: HostApp['route'] = (path, endpoint) => {
    this.router.all(path, (req, res, next) => {
      const answered = endpoint(new ExpressCall(req, res))
      // Express 4 does not look at promises.
      answered?.catch(next)
    })
  }

  mount: HostApp['mount'] = (path, handler, actor) => {
    if (actor === undefined) this.router.use(mount(path, handler))
    else this.router.use(mount(path, handler, { actor: (req) => actor(new ExpressCall(req)) }))
  }

  onError: HostApp['onError'] = (listener) => {
    this.#onError = listener
  }

  listener(): RequestListener {
    this.app.use((error: unknown, _req: Request, res: Response, _next: NextFunction) => {
      this.#onError(error)
      if (res.headersSent) res.destroy()
      else res.status(statusOf(error)).send('error')
    })
    return this.app
  }
}

class ExpressCall implements HostCall {
  constructor(
    readonly request: Request,
    readonly response?: Response,
  ) {}

  get native(): object {
    return this.request
  }

  get attached(): unknown {
    return Reflect.get(this.request, 'auth')
  }

  set attached(auth: unknown) {
    Reflect.set(this.request, 'auth', auth)
  }

  get body(): unknown {
    const body: unknown = this.request.body
    return body
  }

  set body(body: unknown) {
    this.request.body = body
  }

  setHeader(name: string, value: string | string[]): void {
    this.response?.setHeader(name, value)
  }

  flushHead(): void {
    this.response?.flushHeaders()
  }

  end(text: string): void {
    this.response?.end(text)
  }

  send(text: string, status = 200): void {
    this.response?.status(status).send(text)
  }
}

function requestOf({ request }: HostCall): Request {
  return request as Request
}

function statusOf(error: unknown): number {
  return error instanceof Error && 'status' in error ? Number(error.status) : 500
}
