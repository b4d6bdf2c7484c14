import { BearergateError } from '../errors.js'
import type { AccountId } from '../record/account.js'
import type { Actor } from '../record/actor.js'
import type { StoredRecord } from '../record/token-record.js'
import { effectiveScopes, type AccountModules } from '../scopes/rights.js'
import type { LockedState } from '../store/store.js'
import { isTokenId, type TokenId } from '../value/token-id.js'
import type { LifecycleContext } from './lifecycle-context.js'

/** An actor with what it may do at this very moment. */
export interface PresentActor extends Actor {
  /** Until when (epoch milliseconds) and from where a token acts, and so what it makes; none for others. */
  readonly bounds: Bounds | undefined
}

export interface Bounds {
  readonly expiresAt: number | null
  readonly allowedIps: readonly string[]
}

/**
 * Where an actor stands when a mutation commits. A token may have lost rights since the request came
 * in, so its own record is locked with the target and looked at again; users are the host's.
 */
export interface Standing {
  /** What has to be locked beside the target. */
  readonly target: { readonly tokens: readonly TokenId[]; readonly accounts: readonly AccountId[] }
  /** @throws BG_ACTOR_INVALID - The token would not be let in any more. */
  at(state: LockedState, at: number): PresentActor
}

export async function standingOf(context: LifecycleContext, by: Actor): Promise<Standing> {
  if (by.kind !== 'token') {
    return { target: { tokens: [], accounts: [] }, at: () => ({ ...by, bounds: undefined }) }
  }
  const account = by.account?.id ?? ''
  const modules = await context.modulesOf(account)
  return {
    target: { tokens: isTokenId(by.id) ? [by.id] : [], accounts: [account] },
    at: (state, at) => presentToken(by, state, modules, at),
  }
}

function presentToken(
  by: Actor,
  state: LockedState,
  modules: AccountModules,
  at: number,
): PresentActor {
  const record = isTokenId(by.id) ? state.token(by.id) : undefined
  if (record === undefined || !isInForce(record, state, at)) throw gone()
  if (record.account.id !== by.account?.id) throw gone()
  const { name, expiresAt, allowedIps } = record
  const scopes = effectiveScopes(record, modules)
  return { ...by, name, scopes, bounds: { expiresAt, allowedIps } }
}

function isInForce(record: StoredRecord, state: LockedState, at: number): boolean {
  if (state.account(record.account.id)?.status === 'Disabled') return false
  return record.status === 'Active' && (record.expiresAt === null || at < record.expiresAt)
}

function gone(): BearergateError {
  return new BearergateError('BG_ACTOR_INVALID', 'The token that asks for this is not valid.')
}
