import { mayActOn } from '../record/actor.js'
import type { StoredRecord, TokenRecord, TokenStatus } from '../record/token-record.js'
import type { LockedState, Mutation } from '../store/store.js'
import type { TokenId } from '../value/token-id.js'
import type { Occasion } from './audit-entry.js'
import type { LifecycleContext } from './lifecycle-context.js'
import { notFound, requireRevision, requireScopeOf, type ResolvedOperation } from './operation.js'
import { changeToken, unchanged, type RecordChanges } from './token-changes.js'

/** Commits a change to one token that the actor may see; `decide` is given the record under lock. */
export async function commitToToken(
  { committer }: LifecycleContext,
  id: TokenId,
  operation: ResolvedOperation,
  decide: (current: StoredRecord, occasion: Occasion) => Mutation<TokenRecord>,
): Promise<TokenRecord> {
  requireScopeOf(operation.by, 'tokens:write')
  return committer.commit({ tokens: [id] }, operation.barrier, (state, at) =>
    decide(findToken(state, id, operation), { operation, at }),
  )
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
  id: TokenId,
  status: Exclude<TokenStatus, 'Deleted'>,
  operation: ResolvedOperation,
): Promise<TokenRecord> {
  const event = status === 'Active' ? 'enabled' : 'disabled'
  return commitToToken(context, id, operation, (current, occasion) =>
    current.status === status
      ? unchanged(current)
      : changeToken(current, { status }, event, occasion),
  )
}

/** Deletes for good: the record keeps the id from being used again, the digests go. */
export function deleteToken(
  context: LifecycleContext,
  id: TokenId,
  operation: ResolvedOperation,
): Promise<TokenRecord> {
  const gone: RecordChanges = { status: 'Deleted', digests: [] }
  return commitToToken(context, id, operation, (current, occasion) =>
    changeToken(current, gone, 'deleted', occasion),
  )
}
