import type { Auth } from '../decision/auth.js'
import { OptionError } from '../errors.js'
import { attachAuth } from './attachment.js'
import type { GuardingGate } from './guarding-gate.js'

/** Options of `guards()`. */
export interface GuardsOptions {
  /** Sets these guards apart where a request passes those of two gates; default: one gate only. */
  readonly name?: string | undefined
  /**
   * `auth` also sets `req.auth` (Express) or `ctx.state.auth` (Koa), which guards never believe.
   * The subpath `augment` of the adapter types it. Default: none.
   */
  readonly attachAs?: 'auth' | undefined
}

/** Scopes of which there is at least one. */
export type ScopeList<Scope extends string> = [Scope, ...Scope[]]

/** What the guards made by one call of `guards()` have in common. */
export interface GuardBinding {
  readonly gate: GuardingGate<never>
  /** Attaches who makes the request; `state` is what `attachAs` writes to. */
  attach(host: object, auth: Auth | undefined, state: object): void
}

export function bindGuards(gate: GuardingGate<never>, options: GuardsOptions = {}): GuardBinding {
  const { name, attachAs } = options
  if (attachAs !== undefined && attachAs !== 'auth') {
    throw new OptionError('attachAs', 'must be "auth".')
  }
  return {
    gate,
    attach(host, auth, state: { auth?: unknown }) {
      attachAuth(host, gate, auth, name)
      if (attachAs === 'auth') state.auth = auth
    },
  }
}
