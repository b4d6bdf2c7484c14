import {
  bindGuards,
  requireAll,
  requireAny,
  type BearerOptions,
  type GuardingGate,
  type GuardsOptions,
  type ScopeList,
  type UserBearerOptions,
} from '@bearergate/core/adapter'
import type { Request } from 'express'
import { bearer } from './bearer.js'
import { getAuth, type ExpressGetAuth } from './get-auth.js'
import type { ExpressMiddleware, ExpressRequest } from './middleware.js'
import { requireScope } from './require-scope.js'

/** The guards of one gate, for Express 4 and 5. */
export interface Guards<Scope extends string> {
  /**
   * Lets requests with a valid token pass, and those without credentials whose signed-in user
   * `actor` finds: `getAuth` then tells of a `user`. Unsafe requests of users have to be same-origin.
   */
  bearer<Host extends ExpressRequest = Request>(
    this: void,
    options: UserBearerOptions<Host>,
  ): ExpressMiddleware<Host>
  /** Lets requests with a valid token pass and answers all others. */
  bearer(this: void, options?: BearerOptions): ExpressMiddleware
  /** Lets requests pass whose token or user has every one of the scopes; after `bearer()`. */
  requireScope(this: void, ...scopes: ScopeList<Scope>): ExpressMiddleware
  /** Lets requests pass whose token or user has one of the scopes; after `bearer()`. */
  requireAnyScope(this: void, ...scopes: ScopeList<Scope>): ExpressMiddleware
  /** Who makes the request; after `bearer()`. */
  readonly getAuth: ExpressGetAuth<Scope>
}

/**
 * Makes the guards of a gate.
 *
 * @example
 * const { bearer, requireScope, getAuth } = guards(gate)
 * app.use('/v1', bearer())
 * app.get('/v1/orders', requireScope('orders:read'), (req, res) => res.json(getAuth(req).account))
 */
export function guards<Scope extends string>(
  gate: GuardingGate<Scope>,
  options?: GuardsOptions,
): Guards<Scope> {
  const binding = bindGuards(gate, options)
  return {
    bearer: <Host extends ExpressRequest>(bearerOptions?: Partial<UserBearerOptions<Host>>) =>
      bearer(binding, bearerOptions),
    requireScope: (...scopes) => requireScope(binding, requireAll(scopes)),
    requireAnyScope: (...scopes) => requireScope(binding, requireAny(scopes)),
    getAuth: getAuth(gate),
  }
}
