import { isDeepStrictEqual } from 'node:util'
import { mayActOn } from '../record/actor.js'
import type { StoredRecord, TokenRecord } from '../record/token-record.js'
import type { TokenId } from '../value/token-id.js'
import { commitToToken } from './change-token.js'
import { checkGrant } from './grant-rules.js'
import type { LifecycleContext } from './lifecycle-context.js'
import { notFound, requireScopeOf, type ResolvedOperation } from './operation.js'
import { fromStore } from './from-store.js'
import { changeToken, unchanged } from './token-changes.js'
import { checkChanges, type CheckedChanges, type TokenChanges } from './token-input.js'

/** Changes the fields given and keeps the others. */
export async function updateToken(
  context: LifecycleContext,
  id: TokenId,
  input: TokenChanges,
  operation: ResolvedOperation,
): Promise<TokenRecord> {
  requireScopeOf(operation.by, 'tokens:write')
  const changes = checkChanges(input, context.clock.wall())
  const grants = changes.modules !== undefined || changes.scopes !== undefined
  const check = grants ? await grantCheck(context, id, changes, operation) : undefined
  return commitToToken(context, id, operation, (current, occasion) => {
    check?.(current)
    return changesNothing(current, changes)
      ? unchanged(current)
      : changeToken(current, changes, 'updated', occasion)
  })
}

/** A check of what the token would be granted, to be made on the record under lock. */
async function grantCheck(
  context: LifecycleContext,
  id: TokenId,
  changes: CheckedChanges,
  operation: ResolvedOperation,
): Promise<(current: StoredRecord) => void> {
  const account = await accountOfToken(context, id, operation)
  const modules = await context.modulesOf(account)
  const { catalogue } = context
  return (current) => {
    const added = {
      modules: without(changes.modules, current.modules),
      scopes: without(changes.scopes, current.scopes),
    }
    checkGrant(added, operation.by, { modules, catalogue })
  }
}

async function accountOfToken(
  { store }: LifecycleContext,
  id: TokenId,
  { by }: ResolvedOperation,
): Promise<string> {
  const { tokens } = await fromStore(store.read([id]))
  const record = tokens.get(id)
  if (record === undefined || record.status === 'Deleted') throw notFound()
  if (!mayActOn(by, record.account.id)) throw notFound()
  return record.account.id
}

function without(wanted: readonly string[] = [], present: readonly string[]): string[] {
  return wanted.filter((item) => !present.includes(item))
}

function changesNothing(current: StoredRecord, changes: CheckedChanges): boolean {
  const affected = { ...current, ...changes }
  return isDeepStrictEqual(affected, current)
}
