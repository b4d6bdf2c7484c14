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

/** A handler that can do without the host's users. */
export type OpenHandler = Handler & { readonly needsActor?: never }

/** A handler that serves nobody unless the host says who is signed in: `mount` insists on `actor`. */
export type ActorHandler = Handler & { readonly needsActor: true }

/** The host's signed-in user; anything falsy is none. */
export type FoundActor = HostActor | null | undefined | false

/** Finds the host's signed-in user on the framework's own request or context. */
export type FindActor<Host> = (host: Host) => FoundActor | Promise<FoundActor>

/** Options of `mount()`. */
export interface MountOptions<Host> {
  /**
   * Finds the host's signed-in user on the framework's own request or context; may be async.
   * Default: there is none.
   */
  readonly actor?: FindActor<Host> | undefined
}

/** Options of `mount()` for a handler that needs the host's users. */
export interface ActorMountOptions<Host> extends MountOptions<Host> {
  readonly actor: FindActor<Host>
}
