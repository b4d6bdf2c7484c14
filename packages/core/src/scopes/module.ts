import type { AccountId } from '../record/account.js'

/** A named bundle of scopes that an account may have switched on. */
export interface Module<Scope extends string = string> {
  readonly id: string
  readonly name: string
  /** Scope patterns the module stands for. */
  readonly scopes: readonly ScopePattern<Scope>[]
}

/** A scope of the catalogue, or a wildcard over some. */
export type ScopePattern<Scope extends string = string> =
  Scope | ManagementScope | '*' | `${string}:*`

/** Scopes of the management API, in every catalogue. */
export type ManagementScope = 'tokens:read' | 'tokens:write' | 'tokens:reveal'

/**
 * The modules an account has: one list for all, or asked for by account whenever a cache is filled.
 * After the answer for an account changed, call `gate.accounts.changed(id)`.
 */
export type ModulesOption<Scope extends string = string> =
  | readonly Module<Scope>[]
  | ((account: AccountId) => readonly Module<Scope>[] | Promise<readonly Module<Scope>[]>)
