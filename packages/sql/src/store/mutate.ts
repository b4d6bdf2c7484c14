import type { Change, Mutation, MutationTarget, Position } from '@bearergate/core'
import type { Kysely } from 'kysely'
import type { LastStatement } from '../database.js'
import type { SqlDialect } from '../dialect.js'
import type { Tables } from '../rows/tables.js'
import { pointOf, selectPoint } from './counter.js'
import { removeIcon, writeIcon } from './icons.js'
import { lockTargets } from './lock-targets.js'
import { logChanges } from './log-changes.js'
import type { Commitment, PendingMutation } from './mutation-call.js'
import { runWrites } from './run-writes.js'
import { recordWrites } from './record-writes.js'
import { WorkingState } from './working-state.js'

/**
 * The statements of mutations that share a transaction, as if each had been committed after the one
 * before. The counter is taken last. Gives what to tell each of them.
 *
 * @param at - Dates the changes in the log.
 */
export async function mutate(
  database: Kysely<Tables>,
  dialect: SqlDialect,
  { mutations, at }: { readonly mutations: readonly PendingMutation[]; readonly at: number },
): Promise<LastStatement<readonly Commitment[]>> {
  const state = new WorkingState(await lockTargets(database, dialect, allTargetsOf(mutations)))
  const changes = mutations.map((mutation) => mutation.decideOn(state))
  const { written } = state
  if (written === undefined) return nothingWritten(database, changes)
  await runWrites(database, dialect, recordWrites(database, state.locked, written))
  await writeIcons(database, written)
  const { query, read } = await logChanges(database, dialect, { changes: changes.flat(), at })
  return { query, read: (rows) => commitmentsOf(changes, read(rows)) }
}

function allTargetsOf(mutations: readonly PendingMutation[]): MutationTarget {
  const of = <Key extends keyof MutationTarget>(key: Key) => [
    ...new Set(mutations.flatMap(({ target }) => target[key] ?? [])),
  ]
  return { tokens: of('tokens'), accounts: of('accounts'), creations: of('creations') }
}

function nothingWritten(
  database: Kysely<Tables>,
  changes: readonly (readonly Change[])[],
): LastStatement<readonly Commitment[]> {
  return {
    query: selectPoint(database),
    read: ([row = {}]) => commitmentsOf(changes, { ...pointOf(row), changes: [] }),
  }
}

/** To each its own changes, and the position at which the last of them is. */
function commitmentsOf(
  changes: readonly (readonly Change[])[],
  { position, generation, changes: logged }: Commitment,
): readonly Commitment[] {
  let taken = 0
  return changes.map(({ length }) => {
    const own = logged.slice(taken, (taken += length))
    const end: Position = position - logged.length + taken
    return { position: end, generation, changes: own }
  })
}

async function writeIcons(
  database: Kysely<Tables>,
  { tokens = [], icons = [] }: Mutation<unknown>,
): Promise<void> {
  for (const change of icons) await writeIcon(database, change)
  for (const { id, status } of tokens) if (status === 'Deleted') await removeIcon(database, id)
}
