import type { IncomingMessage, RequestListener } from 'node:http'
import type { Auth } from '@bearergate/core'
import type {
  FindActor,
  GuardingGate,
  GuardsOptions,
  Handler,
  UserBearerOptions,
} from '@bearergate/core/adapter'

/** An adapter as the contract sees it: builds applications on one version of a framework. */
export interface HttpFramework {
  /** Makes an application without anything in it. */
  create(plan: AppPlan): HostApp
}

export interface AppPlan {
  /** Whether all that is added goes into a router inside a router, at `/outer/inner`. */
  readonly nested: boolean
  /** The framework's own proxy setting: nobody, the last hop, or whoever claims to be one. */
  readonly trust: 'none' | 'one hop' | 'all'
}

/** An application; what is added runs in that order. */
export interface HostApp {
  guards(gate: GuardingGate, options?: GuardsOptions): HostGuards
  /** Middleware of the host's own, for every request. */
  before(hook: (call: HostCall) => void | Promise<void>): void
  /** Answers every method of one path. */
  route(path: string, endpoint: (call: HostCall) => void | Promise<void>): void
  mount(path: string, handler: Handler, actor?: FindActor<HostCall>): void
  /** Hears of the errors that reach the framework's own error handling, which then answers. */
  onError(listener: (error: unknown) => void): void
  /** The finished application, for `http.createServer`. */
  listener(): RequestListener
}

/** The guards of one gate. Each method puts a middleware into the application. */
export interface HostGuards {
  bearer(options?: Partial<UserBearerOptions<HostCall>>): void
  /** Guards one path, or all that comes after. */
  requireScope(scopes: readonly [string, ...string[]], path?: string): void
  requireAnyScope(scopes: readonly [string, ...string[]], path?: string): void
  /** `getAuth` */
  auth(call: HostCall): Auth
  /** `getAuth.optional` */
  optionalAuth(call: HostCall): Auth | undefined
}

/** One request on its way through the application. */
export interface HostCall {
  /** The framework's own request or context. */
  readonly native: object
  readonly request: IncomingMessage
  /** What `attachAs: 'auth'` sets: `req.auth` or `ctx.state.auth`. */
  attached: unknown
  /** `req.body` or `ctx.request.body`. */
  body: unknown
  setHeader(name: string, value: string | string[]): void
  /** Sends the head at once, and nothing else. */
  flushHead(): void
  /** Ends the response at once, past the framework, as a timeout does. */
  end(text: string): void
  /** Answers as the framework's users do: text, 200 unless said otherwise. */
  send(text: string, status?: number): void
}
