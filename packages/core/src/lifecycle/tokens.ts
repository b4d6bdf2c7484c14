import { mayActOn } from '../record/actor.js'
import type { AuditRecord } from '../record/audit-record.js'
import { publicRecord, type TokenRecord } from '../record/token-record.js'
import type { AuditQuery, Page, TokenQuery } from '../store/store.js'
import type { TokenId } from '../value/token-id.js'
import { deleteToken, switchToken } from './change-token.js'
import { createToken, type CreatedToken } from './create-token.js'
import type { LifecycleContext } from './lifecycle-context.js'
import { requireScopeOf, resolveOperation, type Operation } from './operation.js'
import type { TokenChanges, TokenInput } from './token-input.js'
import { fromStore } from './from-store.js'
import { listable, pageOf } from './page-rules.js'
import { updateToken } from './update-token.js'

/** A page of a listing; default the first ten. */
export type ListQuery<Query> = { readonly [Field in keyof Query]?: Query[Field] | undefined }

/**
 * Management of tokens. Every mutation, its audit record and its change-log entry commit together;
 * afterwards no node accepts a former state for longer than Δ, and this one not at all.
 *
 * Operations throw a `BearergateError`: `BG_NOT_FOUND` (also for other accounts' tokens),
 * `BG_NOT_ALLOWED`, `BG_INVALID_INPUT`, `BG_STALE_REVISION`, `BG_STORE_UNAVAILABLE`.
 */
export class Tokens<Scope extends string = string> {
  readonly #context: LifecycleContext

  constructor(context: LifecycleContext) {
    this.#context = context
  }

  /** Creates a token. The value is in the answer and nowhere else. */
  create(input: TokenInput<Scope>, operation?: Operation): Promise<CreatedToken> {
    return createToken(this.#context, input, resolveOperation(operation))
  }

  /** Reads a token; undefined when there is none that the actor may see. */
  async get(id: TokenId, operation?: Operation): Promise<TokenRecord | undefined> {
    const { by } = resolveOperation(operation)
    requireScopeOf(by, 'tokens:read')
    const { tokens } = await fromStore(this.#context.store.read([id]))
    const record = tokens.get(id)
    if (record === undefined || record.status === 'Deleted') return undefined
    return mayActOn(by, record.account.id) ? publicRecord(record) : undefined
  }

  /** One page of the tokens that the actor may see, newest first. */
  async list(query: ListQuery<TokenQuery> = {}, operation?: Operation): Promise<Page<TokenRecord>> {
    const { by } = resolveOperation(operation)
    requireScopeOf(by, 'tokens:read')
    const account = by.account?.id ?? query.account
    const { status } = query
    const listed = this.#context.store.list({ ...pageOf(query), account, status: listable(status) })
    const page = await fromStore(listed)
    return { total: page.total, items: page.items.map(publicRecord) }
  }

  /** One page of the audit trail, newest first, also of deleted tokens. */
  async audit(
    query: ListQuery<AuditQuery> = {},
    operation?: Operation,
  ): Promise<Page<AuditRecord>> {
    const { by } = resolveOperation(operation)
    requireScopeOf(by, 'tokens:read')
    const account = by.account?.id ?? query.account
    const { object } = query
    return fromStore(this.#context.store.listAudit({ ...pageOf(query), account, object }))
  }

  /** Changes the fields given and keeps the others. */
  update(id: TokenId, changes: TokenChanges<Scope>, operation?: Operation): Promise<TokenRecord> {
    return updateToken(this.#context, id, changes, resolveOperation(operation))
  }

  /** Stops the token for a while. A repeated call changes and logs nothing. */
  disable(id: TokenId, operation?: Operation): Promise<TokenRecord> {
    return switchToken(this.#context, id, 'Disabled', resolveOperation(operation))
  }

  /** Ends the disabling. A repeated call changes and logs nothing. */
  enable(id: TokenId, operation?: Operation): Promise<TokenRecord> {
    return switchToken(this.#context, id, 'Active', resolveOperation(operation))
  }

  /** Deletes the token for good; its audit trail stays. */
  async delete(id: TokenId, operation?: Operation): Promise<void> {
    await deleteToken(this.#context, id, resolveOperation(operation))
  }
}
