import { accountOf, type Account } from '../record/account.js'
import type { StoredRecord, TokenRecord } from '../record/token-record.js'
import { mayActOn, type Actor } from '../record/actor.js'
import type { AccountModules } from '../scopes/rights.js'
import type { LockedState, Mutation } from '../store/store.js'
import { drawTokenId, type TokenId } from '../value/token-id.js'
import { stampOf, type Occasion } from './audit-entry.js'
import { checkAccount } from './account-rules.js'
import { checkBounds } from './bounds-rules.js'
import { changeRules } from './change-rules.js'
import { checkNewToken } from './check-input.js'
import { checkHeld } from './grant-rules.js'
import { iconOutcome } from './icon-change.js'
import type { LifecycleContext } from './lifecycle-context.js'
import { mint, type Minted } from './mint-token.js'
import { notAllowed, requireScopeOf, type ResolvedOperation } from './operation.js'
import { standingOf, type PresentActor, type Standing } from './standing.js'
import { tokenMutation } from './token-changes.js'
import type { CheckedChanges, TokenInput } from './token-input.js'

/** A new token. The value is here and nowhere else: show it once, never log it. */
export interface CreatedToken {
  readonly record: TokenRecord
  readonly value: string
}

/** A token that may be created, but for what the actor's rights are at the commit. */
export interface Wish {
  readonly account: Account
  readonly fields: CheckedChanges & { readonly name: string }
  readonly modules: AccountModules
  readonly standing: Standing
}

/** What is done in the transaction that creates, before anything else of it. */
export interface Precondition<Result> {
  readonly creations: readonly string[]
  /** A mutation to be done instead; undefined to go on. */
  instead(state: LockedState, at: number): Mutation<Result> | undefined
  /** What is written beside the token. */
  beside(token: TokenId, at: number): Pick<Mutation<unknown>, 'creations'>
}

/** Ids that were taken draw a new id and value; so many in a row mean that something is broken. */
const maxDraws = 8

export async function createToken(
  context: LifecycleContext,
  input: TokenInput,
  operation: ResolvedOperation,
): Promise<CreatedToken> {
  const wish = await checkWish(context, input, operation)
  const created = await insertToken<never>(context, { wish, operation })
  return created.outcome
}

/** Checks everything that needs no lock. */
export async function checkWish(
  context: LifecycleContext,
  input: TokenInput,
  { by }: ResolvedOperation,
): Promise<Wish> {
  const { account: wanted, ...given } = input
  requireScopeOf(by, 'tokens:write')
  const account = accountFor(by, wanted)
  const modules = await context.modulesOf(account.id)
  const fields = checkNewToken(given, changeRules(context, modules))
  return { account, fields, modules, standing: await standingOf(context, by) }
}

interface Insertion<Result> {
  readonly wish: Wish
  readonly operation: ResolvedOperation
  readonly precondition?: Precondition<Result> | undefined
}

/** A token was created, or what the precondition did instead. */
export type Inserted<Result> =
  | { readonly kind: 'created'; readonly outcome: CreatedToken }
  | { readonly kind: 'instead'; readonly outcome: Result }

export async function insertToken<Result>(
  context: LifecycleContext,
  insertion: Insertion<Result>,
): Promise<Inserted<Result>> {
  for (let draw = 0; draw < maxDraws; draw++) {
    const inserted = await tryInsert(context, insertion)
    if (inserted !== undefined) return inserted
  }
  throw new Error('No free token id was found.')
}

/** Undefined when the drawn id is taken. */
async function tryInsert<Result>(
  context: LifecycleContext,
  { wish, operation, precondition }: Insertion<Result>,
): Promise<Inserted<Result> | undefined> {
  const id = drawTokenId()
  const minted = await mint(context, id, wish.account)
  const { tokens, accounts } = wish.standing.target
  const target = { tokens: [id, ...tokens], accounts, creations: precondition?.creations }
  return context.committer.commit<Inserted<Result> | undefined>(
    target,
    operation.barrier,
    (state, at) => {
      const actor = wish.standing.at(state, at)
      const instead = precondition?.instead(state, at)
      if (instead !== undefined) {
        return { ...instead, result: { kind: 'instead', outcome: instead.result } }
      }
      if (state.token(id) !== undefined) return { result: undefined }
      checkRights(actor, wish)
      const created = creation(id, { wish, minted, occasion: { operation, at } })
      const outcome = { record: created.result, value: minted.value }
      return { ...created, ...precondition?.beside(id, at), result: { kind: 'created', outcome } }
    },
  )
}

function checkRights(actor: PresentActor, { fields, modules: ofAccount }: Wish): void {
  requireScopeOf(actor, 'tokens:write')
  const { modules = [], scopes = [], expiresAt = null, allowedIps = [] } = fields
  checkHeld({ modules, scopes }, actor, ofAccount)
  checkBounds(actor, { expiresAt, allowedIps })
}

interface Creation {
  readonly wish: Wish
  readonly minted: Minted
  readonly occasion: Occasion
}

function creation(
  id: TokenId,
  { wish: { account, fields }, minted, occasion }: Creation,
): Mutation<TokenRecord> {
  const { icon = '', icons } = iconOutcome(id, fields.icon, '')
  const { digest, hint, sealed } = minted.kept
  const after: StoredRecord = {
    id,
    account,
    description: '',
    modules: [],
    scopes: [],
    expiresAt: null,
    allowedIps: [],
    metadata: {},
    ...fields,
    icon,
    status: 'Active',
    lastAccessAt: null,
    hint,
    revision: 1,
    audit: { created: stampOf(occasion) },
    digests: [digest],
    sealed,
  }
  return tokenMutation('bearergate.token.created', occasion, { before: undefined, after, icons })
}

function accountFor(actor: Actor, wanted: TokenInput['account']): Account {
  const own = actor.account
  const given = accountOf(wanted ?? own ?? 'default')
  const account = own?.id === given.id ? { ...own, ...given } : given
  checkAccount(account)
  if (!mayActOn(actor, account.id)) throw notAllowed('This is not your account.')
  return account
}
