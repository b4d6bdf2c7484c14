import { mayActOn } from '../record/actor.js'
import type { StoredRecord, TokenRecord, TokenStatus } from '../record/token-record.js'
import type { LockedState, Mutation } from '../store/store.js'
import type { TokenId } from '../value/token-id.js'
import type { Occasion } from './audit-entry.js'
import type { LifecycleContext } from './lifecycle-context.js'
import {
  isSelf,
  notFound,
  requireRevision,
  requireScopeOf,
  type ResolvedOperation,
} from './operation.js'
import { standingOf, type PresentActor } from './standing.js'
import { changeToken, unchanged } from './token-changes.js'

/** A record under lock, who changes it and when. */
export interface LockedToken {
  readonly current: StoredRecord
  /** The actor with the rights that it has at the commit. */
  readonly actor: PresentActor
  readonly occasion: Occasion
}

/** Of one token: which, and on whose behalf. */
export interface TokenOperation {
  readonly id: TokenId
  readonly operation: ResolvedOperation
  /** Whether a token may do it to itself without `tokens:write`; default false. */
  readonly selfService?: boolean | undefined
}

/** Commits a change to one token that the actor may see; `decide` is given the record under lock. */
export async function commitToToken<Result = TokenRecord>(
  context: LifecycleContext,
  { id, operation, selfService = false }: TokenOperation,
  decide: (token: LockedToken) => Mutation<Result>,
): Promise<Result> {
  const mayWithout = selfService && isSelf(operation.by, id)
  if (!mayWithout) requireScopeOf(operation.by, 'tokens:write')
  const standing = await standingOf(context, operation.by)
  const { tokens, accounts } = standing.target
  const target = { tokens: [...new Set([id, ...tokens])], accounts }
  return context.committer.commit(target, operation.barrier, (state, at) => {
    const actor = standing.at(state, at)
    if (!mayWithout) requireScopeOf(actor, 'tokens:write')
    const current = findToken(state, id, operation)
    return decide({ current, actor, occasion: { operation, at } })
  })
}

function findToken(state: LockedState, id: TokenId, operation: ResolvedOperation): StoredRecord {
  const current = state.token(id)
  if (current === undefined || !mayActOn(operation.by, current.account.id)) throw notFound()
  if (current.status === 'Deleted') throw notFound()
  requireRevision(current, operation)
  return current
}

/** Disables or enables; a repeated call changes and logs nothing. */
export function switchToken(
  context: LifecycleContext,
  { id, operation }: TokenOperation,
  status: Exclude<TokenStatus, 'Deleted'>,
): Promise<TokenRecord> {
  const event = status === 'Active' ? 'enabled' : 'disabled'
  const selfService = status === 'Disabled'
  return commitToToken(context, { id, operation, selfService }, ({ current, occasion }) =>
    current.status === status
      ? unchanged(current)
      : changeToken(current, { event, changes: { status } }, occasion),
  )
}

/** Deletes for good: the record keeps the id from being used again; digests, value and icon go. */
export function deleteToken(
  context: LifecycleContext,
  { id, operation }: TokenOperation,
): Promise<TokenRecord> {
  const wanted = { id, operation, selfService: true }
  return commitToToken(context, wanted, ({ current, occasion }) => deletion(current, occasion))
}

/** The mutation that deletes a token. */
export function deletion(current: StoredRecord, occasion: Occasion): Mutation<TokenRecord> {
  const changes = { status: 'Deleted', digests: [], sealed: null, icon: '' } as const
  const icons = [{ token: current.id, icon: undefined }]
  return changeToken(current, { event: 'deleted', changes, icons }, occasion)
}
