import { system } from '../record/actor.js'
import type { TokenRecord } from '../record/token-record.js'
import type { Mutation } from '../store/store.js'
import type { TokenId } from '../value/token-id.js'
import { tokenAudit } from './audit-entry.js'
import { commitToToken, type LockedToken } from './change-token.js'
import type { LifecycleContext } from './lifecycle-context.js'
import { resolveOperation } from './operation.js'
import { changeToken, unchanged } from './token-changes.js'

/** Disables a token whose value came over plain HTTP, and says so in the audit trail. */
export async function disableLeaked(context: LifecycleContext, id: TokenId): Promise<void> {
  const operation = resolveOperation(system('bearergate'))
  await commitToToken(context, { id, operation }, disableAsLeaked)
}

function disableAsLeaked({ current, occasion }: LockedToken): Mutation<TokenRecord> {
  if (current.status === 'Disabled') return unchanged(current)
  const change = { event: 'disabled', changes: { status: 'Disabled' } } as const
  const mutation = changeToken(current, change, occasion)
  const leak = tokenAudit('bearergate.token.leaked_over_http', occasion, {
    before: mutation.result,
    after: mutation.result,
  })
  return { ...mutation, audit: [leak, ...(mutation.audit ?? [])] }
}
