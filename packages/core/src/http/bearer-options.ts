import type { Consistency } from '../decision/decision-request.js'
import { OptionError } from '../errors.js'
import { oneOf } from '../gate/option-rules.js'
import type { FindActor } from './handler.js'

/** Options of `bearer()`, the same on every framework. */
export interface BearerOptions {
  /**
   * Whether credentials have to be there; default true. With false a request without any passes and
   * has no auth; bad credentials are answered all the same.
   */
  readonly required?: boolean | undefined
  /** Guards only this path and what is beneath it, in any spelling; default: all that reaches it. */
  readonly path?: string | undefined
  /**
   * A request header that may carry the bare value instead of `Authorization`, such as `X-API-Key`;
   * never both. Default: none.
   */
  readonly header?: string | undefined
  /** `strict`: a store read that starts after the request arrived; default `cached`, within Δ. */
  readonly consistency?: Consistency | undefined
  /**
   * Lets CORS preflights pass (OPTIONS with `Origin` and `Access-Control-Request-Method`) and
   * exposes `WWW-Authenticate` to scripts; default false.
   */
  readonly allowPreflight?: boolean | undefined
}

/** Options of `bearer()` where signed-in users may come in beside tokens. */
export interface UserBearerOptions<Host> extends BearerOptions {
  /**
   * Finds the host's signed-in user on the framework's own request or context; may be async. Asked
   * only when there are no credentials: a token goes first, and a bad one is answered. Unless the
   * user came by a header (`via: 'header'`), unsafe requests have to be same-origin.
   */
  readonly actor: FindActor<Host> | undefined
  /**
   * Origins whose pages may send unsafe requests as the user, such as `https://app.example.com`,
   * beside the request's own; default: none.
   */
  readonly allowedOrigins?: readonly string[] | undefined
}

const known = new Set<string>([
  'required',
  'path',
  'header',
  'consistency',
  'allowPreflight',
  'actor',
  'allowedOrigins',
] satisfies (keyof UserBearerOptions<never>)[])

/** @throws OptionError - An option does not exist, or is none of its values. */
export function checkOptions(options: Partial<UserBearerOptions<never>>): void {
  if (typeof options !== 'object') throw new OptionError('bearer', 'takes an object of options.')
  const unknown = Object.keys(options).find((name) => !known.has(name))
  if (unknown !== undefined) throw new OptionError(unknown, 'is no option of bearer().')
  oneOf('consistency', options.consistency ?? 'cached', ['cached', 'strict'])
  oneOf('required', options.required ?? true, [true, false])
  oneOf('allowPreflight', options.allowPreflight ?? false, [true, false])
  checkActor(options.actor)
}

function checkActor(actor: unknown): void {
  if (actor === undefined || typeof actor === 'function') return
  throw new OptionError('actor', 'must be a function that finds the signed-in user.')
}
