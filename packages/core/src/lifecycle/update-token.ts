import { isDeepStrictEqual } from 'node:util'
import type { StoredRecord, TokenRecord } from '../record/token-record.js'
import type { AccountModules } from '../scopes/rights.js'
import type { Mutation } from '../store/store.js'
import type { TokenId } from '../value/token-id.js'
import { checkBounds, checkSelfChange } from './bounds-rules.js'
import { commitToToken, type LockedToken, type TokenOperation } from './change-token.js'
import { addedTo, changeRules, withoutSameExpiry } from './change-rules.js'
import { checkChanges } from './check-input.js'
import { findVisible } from './find-visible.js'
import { checkGrant } from './grant-rules.js'
import { iconOutcome } from './icon-change.js'
import type { LifecycleContext } from './lifecycle-context.js'
import { notFound, requireScopeOf } from './operation.js'
import { changeToken, unchanged } from './token-changes.js'
import type { CheckedChanges, TokenChanges } from './token-input.js'

/** Changes the fields given and keeps the others. */
export async function updateToken(
  context: LifecycleContext,
  { id, operation }: TokenOperation,
  input: TokenChanges,
): Promise<TokenRecord> {
  requireScopeOf(operation.by, 'tokens:write')
  const seen = await seenToken(context, { id, operation })
  const rules = changeRules(context, seen.modules, seen.record)
  const changes = checkChanges(withoutSameExpiry(input, seen.record), rules)
  return commitToToken(context, { id, operation }, (token) => {
    checkRights(token, changes, { ...context, modules: seen.modules })
    return update(token, changes)
  })
}

interface SeenToken {
  readonly record: StoredRecord
  readonly modules: AccountModules
}

async function seenToken(
  context: LifecycleContext,
  { id, operation }: { readonly id: TokenId; readonly operation: TokenOperation['operation'] },
): Promise<SeenToken> {
  const record = await findVisible(context, id, operation.by)
  if (record === undefined) throw notFound()
  return { record, modules: await context.modulesOf(record.account.id) }
}

/** By the rights that the actor has at the commit, and on the record as it is by then. */
function checkRights(
  { actor, current }: LockedToken,
  changes: CheckedChanges,
  grantable: Pick<LifecycleContext, 'catalogue'> & { readonly modules: AccountModules },
): void {
  const { modules = [], scopes = [], expiresAt, allowedIps } = changes
  checkSelfChange(actor, current, changes, grantable.modules)
  checkGrant(addedTo(current, { modules, scopes }), actor, grantable)
  if (expiresAt !== undefined && expiresAt !== current.expiresAt) checkBounds(actor, { expiresAt })
  if (allowedIps !== undefined && !isDeepStrictEqual(allowedIps, current.allowedIps)) {
    checkBounds(actor, { allowedIps })
  }
}

function update({ current, occasion }: LockedToken, wanted: CheckedChanges): Mutation<TokenRecord> {
  const { icon: wantedIcon, ...fields } = wanted
  const { icon = current.icon, icons } = iconOutcome(current.id, wantedIcon, current.icon)
  const changes = { ...fields, icon }
  if (isDeepStrictEqual({ ...current, ...changes }, current)) return unchanged(current)
  return changeToken(current, { event: 'updated', changes, icons }, occasion)
}
