import type { LockedState, Mutation, MutationTarget } from './store.js'

/** True when a mutation writes; without audit and changes it writes nothing at all. */
export function writesAnything(mutation: Mutation<unknown>): boolean {
  return isFilled(mutation.audit) || isFilled(mutation.changes)
}

/**
 * What every store refuses to write: what is not among its targets (it is not locked), and anything
 * over a deleted record.
 *
 * @throws TypeError - The caller has a bug; nothing is written.
 */
export function checkMutation(
  target: MutationTarget,
  state: LockedState,
  mutation: Mutation<unknown>,
): void {
  const tokens = [
    ...(mutation.tokens ?? []).map(({ id }) => id),
    ...(mutation.icons ?? []).map(({ token }) => token),
  ]
  const accounts = (mutation.accounts ?? []).map(({ id }) => id)
  const creations = (mutation.creations ?? []).map(({ key }) => key)
  requireTargets(target.tokens, tokens)
  requireTargets(target.accounts, accounts)
  requireTargets(target.creations, creations)
  if (tokens.some((id) => state.token(id)?.status === 'Deleted')) {
    throw new TypeError('A deleted record is final')
  }
}

function requireTargets(targets: readonly string[] = [], written: readonly string[]): void {
  const allowed = new Set(targets)
  if (!written.every((id) => allowed.has(id))) {
    throw new TypeError('A mutation writes only records that are among its targets')
  }
}

function isFilled(list: readonly unknown[] | undefined): boolean {
  return list !== undefined && list.length > 0
}
