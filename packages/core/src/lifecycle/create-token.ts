import { accountOf, type Account } from '../record/account.js'
import type { StoredRecord, TokenRecord } from '../record/token-record.js'
import { mayActOn, type Actor } from '../record/actor.js'
import { storedDigestOf } from '../value/digest.js'
import { hintOf, mintValue } from '../value/mint-value.js'
import { drawTokenId, type TokenId } from '../value/token-id.js'
import { stampOf, type Occasion } from './audit-entry.js'
import { checkAccount } from './account-rules.js'
import { checkGrant } from './grant-rules.js'
import type { LifecycleContext } from './lifecycle-context.js'
import { notAllowed, requireScopeOf, type ResolvedOperation } from './operation.js'
import { tokenMutation } from './token-changes.js'
import { checkNewToken, type CheckedChanges, type TokenInput } from './token-input.js'

/** A new token. The value is here and nowhere else: show it once, never log it. */
export interface CreatedToken {
  readonly record: TokenRecord
  readonly value: string
}

/** Ids that were taken draw a new id and value; so many in a row mean that something is broken. */
const maxDraws = 8

export async function createToken(
  context: LifecycleContext,
  input: TokenInput,
  operation: ResolvedOperation,
): Promise<CreatedToken> {
  const { account: wanted, ...fields } = input
  requireScopeOf(operation.by, 'tokens:write')
  const account = accountFor(operation.by, wanted)
  const wish = checkNewToken(fields, context.clock.wall())
  const grant = { modules: wish.modules ?? [], scopes: wish.scopes ?? [] }
  const modules = await context.modulesOf(account.id)
  checkGrant(grant, operation.by, { modules, catalogue: context.catalogue })
  for (let draw = 0; draw < maxDraws; draw++) {
    const created = await insert(context, { account, wish }, operation)
    if (created !== undefined) return created
  }
  throw new Error('No free token id was found.')
}

interface Wish {
  readonly account: Account
  readonly wish: CheckedChanges & { readonly name: string }
}

/** Undefined when the drawn id is taken. */
async function insert(
  context: LifecycleContext,
  wanted: Wish,
  operation: ResolvedOperation,
): Promise<CreatedToken | undefined> {
  const id = drawTokenId()
  const value = mintValue(context.format, id)
  const { committer } = context
  const record = await committer.commit({ tokens: [id] }, operation.barrier, (state, at) => {
    if (state.token(id) !== undefined) return { result: undefined }
    const stored = newRecord({ id, hint: hintOf(context.format, value), value }, wanted, {
      operation,
      at,
    })
    return tokenMutation('bearergate.token.created', { operation, at }, undefined, stored)
  })
  return record && { record, value }
}

function newRecord(
  minted: { readonly id: TokenId; readonly hint: string; readonly value: string },
  { account, wish }: Wish,
  occasion: Occasion,
): StoredRecord {
  return {
    id: minted.id,
    account,
    description: '',
    icon: '',
    modules: [],
    scopes: [],
    expiresAt: null,
    allowedIps: [],
    metadata: {},
    ...wish,
    status: 'Active',
    lastAccessAt: null,
    hint: minted.hint,
    revision: 1,
    audit: { created: stampOf(occasion) },
    digests: [storedDigestOf(minted.value)],
  }
}

function accountFor(actor: Actor, wanted: TokenInput['account']): Account {
  const account = accountOf(wanted ?? actor.account ?? 'default')
  checkAccount(account)
  if (!mayActOn(actor, account.id)) throw notAllowed('This is not your account.')
  return account
}
