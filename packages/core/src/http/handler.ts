import type { HostActor } from '../record/actor.js'
import type { RequestFacts } from './request-facts.js'

/** What a mounted handler learns beside the request. */
export interface HandlerContext {
  /** The path it is mounted at, as the client sees it, without a trailing slash; empty at the root. */
  readonly base: string
  readonly facts: RequestFacts
  /** The host's signed-in user, or `undefined` when there is none. Asks the host each time. */
  actor(): Promise<HostActor | undefined>
}

/**
 * A framework-free handler: the answer, or `undefined` when the path is none of its own. The
 * request's URL begins with `context.base`; its body is read when the handler reads it.
 */
export type Handler = (request: Request, context: HandlerContext) => Promise<Response | undefined>

/** The host's signed-in user; anything falsy is none. */
export type FoundActor = HostActor | null | undefined | false

/** Options of `mount()`. */
export interface MountOptions<Host> {
  /**
   * Finds the host's signed-in user on the framework's own request or context; may be async.
   * Default: there is none.
   */
  readonly actor?: ((host: Host) => FoundActor | Promise<FoundActor>) | undefined
}
