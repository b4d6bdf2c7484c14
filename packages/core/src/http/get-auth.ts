import type { Auth } from '../decision/auth.js'
import { BearergateError } from '../errors.js'
import { requireAttached } from './attachment.js'

/** Reads what `bearer()` found out about a request (Express) or a context (Koa). */
export interface GetAuth<Host extends object, Scope extends string> {
  /**
   * Who makes the request.
   * @throws BG_NO_BEARER when no bearer() of this gate ran before.
   * @throws BG_NO_AUTH when it let the request in without credentials; see {@link optional}.
   */
  (host: Host): Auth<Scope>
  /**
   * Who makes the request, or `undefined` for nobody: under `bearer({ required: false })`.
   * @throws BG_NO_BEARER when no bearer() of this gate ran before.
   */
  optional(host: Host): Auth<Scope> | undefined
}

export function getAuthOf<Host extends object, Scope extends string>(
  gate: object,
): GetAuth<Host, Scope> {
  const optional = (host: Host): Auth<Scope> | undefined => requireAttached(host, gate)
  const getAuth = (host: Host): Auth<Scope> => optional(host) ?? nobody()
  return Object.assign(getAuth, { optional })
}

function nobody(): never {
  throw new BearergateError(
    'BG_NO_AUTH',
    'The request was let in without credentials: ask getAuth.optional(), or require a scope.',
  )
}
