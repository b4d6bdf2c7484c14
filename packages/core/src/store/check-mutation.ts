import type { LockedState, Mutation, MutationTarget } from './store.js'

/** True when a mutation writes; without audit and changes it writes nothing at all. */
export function writesAnything(mutation: Mutation<unknown>): boolean {
  return isFilled(mutation.audit) || isFilled(mutation.changes)
}

/**
 * What every store refuses to write: records that are not its targets (they are not locked), and
 * anything over a deleted record.
 *
 * @throws TypeError - The caller has a bug; nothing is written.
 */
export function checkMutation(
  target: MutationTarget,
  state: LockedState,
  mutation: Mutation<unknown>,
): void {
  requireTargets(target.tokens, mutation.tokens)
  requireTargets(target.accounts, mutation.accounts)
  for (const { id } of mutation.tokens ?? []) {
    if (state.token(id)?.status === 'Deleted') throw new TypeError('A deleted record is final')
  }
}

function requireTargets(targets: readonly string[] = [], written: readonly Named[] = []): void {
  const allowed = new Set(targets)
  if (!written.every(({ id }) => allowed.has(id))) {
    throw new TypeError('A mutation writes only records that are among its targets')
  }
}

interface Named {
  readonly id: string
}

function isFilled(list: readonly unknown[] | undefined): boolean {
  return list !== undefined && list.length > 0
}
