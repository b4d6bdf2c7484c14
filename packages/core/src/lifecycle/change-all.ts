import { everythingAudit } from './audit-entry.js'
import type { LifecycleContext } from './lifecycle-context.js'
import { notAllowed, requireScopeOf, type ResolvedOperation } from './operation.js'

/** Commits a change to everything: nothing that was cached anywhere before is believed. */
export async function changeAll(
  { committer }: LifecycleContext,
  operation: ResolvedOperation,
): Promise<void> {
  requireScopeOf(operation.by, 'tokens:write')
  if (operation.by.kind !== 'system') throw notAllowed('Only the system acts on all accounts.')
  await committer.commit({}, operation.barrier, (_state, at) => ({
    result: undefined,
    audit: [everythingAudit({ operation, at })],
    changes: [{ kind: 'all', key: '' }],
  }))
}
