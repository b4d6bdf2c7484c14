import type { ScopeSet } from '../scopes/scope-set.js'
import type { Account } from '../record/account.js'
import type { JsonObject } from '../record/json.js'

export type AuthKind = 'token' | 'user' | 'jwt'

/** What a request has after it was let in. It holds no secret: log it, send it, inspect it. */
export class Auth<Scope extends string = string> {
  readonly kind: AuthKind
  /** The token's or the user's id. */
  readonly id: string
  readonly name: string
  readonly account: Account
  /** Effective scopes: those granted, as far as the account may hold them now. May hold wildcards. */
  readonly scopes: readonly string[]
  readonly metadata: JsonObject
  /** When a user last proved who they are, epoch milliseconds; absent where the host does not tell. */
  declare readonly authenticatedAt?: number
  readonly #granted: ScopeSet

  constructor(
    kind: AuthKind,
    id: string,
    name: string,
    account: Account,
    granted: ScopeSet,
    metadata: JsonObject,
  ) {
    this.kind = kind
    this.id = id
    this.name = name
    this.account = account
    this.scopes = granted.patterns
    this.metadata = metadata
    this.#granted = granted
  }

  /** Whether the scope is granted, wildcards counted. */
  can(scope: Scope): boolean {
    return this.#granted.grants(scope)
  }
}
