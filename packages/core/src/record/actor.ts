import { accountOf, type Account, type AccountId, type AccountLike } from './account.js'
import type { Auth } from '../decision/auth.js'
import type { TokenRecord } from './token-record.js'

export type ActorKind = 'user' | 'token' | 'system'

/** Who performs a management operation. */
export interface Actor {
  readonly kind: ActorKind
  readonly id: string
  readonly name: string
  /** The only account the actor may act on; undefined for the system, which may act on all. */
  readonly account: Account | undefined
  /** What the actor holds, and so the most it can grant. */
  readonly scopes: readonly string[]
  /** When the user last proved who they are, epoch milliseconds, where that is known. */
  readonly authenticatedAt?: number | undefined
}

/** How a host describes its signed-in user. */
export interface HostActor {
  readonly id: string
  readonly name?: string | undefined
  readonly account?: AccountLike | undefined
  /** Scopes the user holds, `['*']` for all. */
  readonly scopes: readonly string[]
  /** `header` says that the user was authenticated by a header, so that no other site can act as them. */
  readonly via?: 'cookie' | 'header' | undefined
  /**
   * When the user last signed in or confirmed their password, epoch milliseconds. Where it is told,
   * values are revealed only within five minutes of it.
   */
  readonly authenticatedAt?: number | undefined
}

/** An actor for seeds and scripts: it acts on every account and holds every scope. */
export function system(name: string): Actor {
  return { kind: 'system', id: 'system', name, account: undefined, scopes: ['*'] }
}

/** The actor that a host's user is; without an account it acts on `default`. */
export function userActor(user: HostActor): Actor {
  return {
    kind: 'user',
    id: user.id,
    name: user.name ?? user.id,
    account: accountOf(user.account ?? 'default'),
    scopes: user.scopes,
    authenticatedAt: user.authenticatedAt,
  }
}

/** The actor that an authenticated caller is. */
export function actorOf(auth: Auth): Actor {
  return {
    kind: auth.kind === 'user' ? 'user' : 'token',
    id: auth.id,
    name: auth.name,
    account: auth.account,
    scopes: auth.scopes,
    authenticatedAt: auth.authenticatedAt,
  }
}

/** The actor that a token is, for what it does to itself. */
export function actorOfRecord({ id, name, account, scopes }: TokenRecord): Actor {
  return { kind: 'token', id, name, account, scopes }
}

export function mayActOn(actor: Actor, account: AccountId): boolean {
  return actor.kind === 'system' || actor.account?.id === account
}
