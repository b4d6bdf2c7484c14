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
import type { Context } from 'koa'
import { bearer } from './bearer.js'
import { getAuth, type KoaGetAuth } from './get-auth.js'
import type { KoaContext, KoaMiddleware } from './middleware.js'
import { requireScope } from './require-scope.js'

/** The guards of one gate, for Koa 2 and 3. */
export interface Guards<Scope extends string> {
  /**
   * Lets requests with a valid token pass, and those without credentials whose signed-in user
   * `actor` finds: `getAuth` then tells of a `user`. Unsafe requests of users have to be same-origin.
   */
  bearer<Host extends KoaContext = Context>(
    this: void,
    options: UserBearerOptions<Host>,
  ): KoaMiddleware<Host>
  /** Lets requests with a valid token pass and answers all others. */
  bearer(this: void, options?: BearerOptions): KoaMiddleware
  /** Lets requests pass whose token or user has every one of the scopes; after `bearer()`. */
  requireScope(this: void, ...scopes: ScopeList<Scope>): KoaMiddleware
  /** Lets requests pass whose token or user has one of the scopes; after `bearer()`. */
  requireAnyScope(this: void, ...scopes: ScopeList<Scope>): KoaMiddleware
  /** Who makes the request; after `bearer()`. */
  readonly getAuth: KoaGetAuth<Scope>
}

/**
 * Makes the guards of a gate.
 *
 * @example
 * const { bearer, requireScope, getAuth } = guards(gate)
 * app.use(bearer({ path: '/v1' }))
 * router.get('/v1/orders', requireScope('orders:read'), (ctx) => { ctx.body = getAuth(ctx).account })
 */
export function guards<Scope extends string>(
  gate: GuardingGate<Scope>,
  options?: GuardsOptions,
): Guards<Scope> {
  const binding = bindGuards(gate, options)
  return {
    bearer: <Host extends KoaContext>(bearerOptions?: Partial<UserBearerOptions<Host>>) =>
      bearer(binding, bearerOptions),
    requireScope: (...scopes) => requireScope(binding, requireAll(scopes)),
    requireAnyScope: (...scopes) => requireScope(binding, requireAny(scopes)),
    getAuth: getAuth(gate),
  }
}
