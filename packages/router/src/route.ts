import type { ManagementScope, OperationOptions } from '@bearergate/core'
import type { ManagingGate, RequestFacts } from '@bearergate/core/adapter'
import type { Caller } from './caller.js'
import type { RouterSettings } from './options.js'
import { Refusal, type Outcome } from './outcome.js'

/** A request that has come as far as its route: the caller is known. */
export interface Incoming {
  readonly gate: ManagingGate
  readonly settings: RouterSettings
  readonly request: Request
  readonly facts: RequestFacts
  /** The path the handler is mounted at; empty at the root. */
  readonly base: string
  /** The query string with its question mark, percent-encoded; empty where there is none. */
  readonly search: string
  /** The `{id}` of the path, as it is spelt; empty where the path has none. */
  readonly id: string
  readonly caller: Caller
}

/** A request with its body, as a route gets it. */
export interface Call<Body = undefined> extends Incoming {
  readonly body: Body
  /** Acts as the caller. */
  readonly operation: OperationOptions
  /** Acts as the caller too, who may see what they act upon even where they may not read at large. */
  readonly seeing: OperationOptions
}

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'

/** Reads the body of a request, or says why it cannot be taken. */
export type BodyReader<Body> = (request: Request) => Promise<{ readonly body: Body } | Refusal>

/** What a caller needs. */
export interface Access {
  /** Undefined: nothing but to be known. */
  readonly scope: ManagementScope | undefined
  /**
   * `itself`: a token needs no scope to act on itself. `holder`: nor does whoever presents a value,
   * for that one; they need not even be known.
   */
  readonly exempt?: 'itself' | 'holder' | undefined
  /** Whether only the Bearer value counts, whoever is signed in; default false. */
  readonly bearerOnly?: boolean | undefined
}

/** One row of the route table. */
export interface Route<Body> {
  readonly method: Method
  /** Segments under the base; `{id}` stands for any. */
  readonly path: string
  readonly access: Access
  readonly body: BodyReader<Body>
  handle(call: Call<Body>): Promise<Outcome>
}

/** A row whose body is its own affair. */
export interface Row extends Pick<Route<never>, 'method' | 'path' | 'access'> {
  run(incoming: Incoming): Promise<Outcome>
}

export function row<Body>(route: Route<Body>): Row {
  const { method, path, access } = route
  const run = async (incoming: Incoming): Promise<Outcome> => {
    const read = await route.body(incoming.request)
    return read instanceof Refusal ? read : route.handle(callOf(incoming, read.body))
  }
  return { method, path, access, run }
}

function callOf<Body>(incoming: Incoming, body: Body): Call<Body> {
  const { actor, request } = incoming.caller
  const seeing = { ...actor, scopes: ['tokens:read'] }
  return { ...incoming, body, operation: { by: actor, request }, seeing: { by: seeing, request } }
}
