import type { FieldErrors } from '../errors.js'
import type { Actor } from '../record/actor.js'
import type { AuditRecord, AuditRequest } from '../record/audit-record.js'
import type { Icon } from '../record/icon.js'
import { publicRecord, type TokenRecord } from '../record/token-record.js'
import { effectiveScopes } from '../scopes/rights.js'
import type { AuditQuery, Page } from '../store/store.js'
import type { TokenId } from '../value/token-id.js'
import {
  inspectValue,
  isPresentValue,
  revokeValue,
  surrenderValue,
  type InspectedToken,
} from './by-value.js'
import { deleteToken, switchToken, type TokenOperation } from './change-token.js'
import { createOnce, type CreatedOnce } from './create-once.js'
import { createToken, type CreatedToken } from './create-token.js'
import { findRecord, findVisible } from './find-visible.js'
import { fromStore } from './from-store.js'
import { listAudit, listTokens, type ListQuery } from './listings.js'
import { inputErrors } from './input-errors.js'
import { grantableTo, type GrantableList } from './grantable-list.js'
import type { LifecycleContext } from './lifecycle-context.js'
import { requireScopeOf, resolveOperation, type Operation } from './operation.js'
import { revealToken } from './reveal-token.js'
import { rotateToken, type RotateOptions } from './rotate-token.js'
import type { TokenChanges, TokenInput } from './token-input.js'
import type { TokenListQuery } from './token-list-query.js'
import { updateToken } from './update-token.js'

/**
 * Management of tokens. Every mutation, its audit record and its change-log entry commit together;
 * afterwards no node accepts a former state for longer than Δ, and this one not at all.
 *
 * Operations throw a `BearergateError`: `BG_NOT_FOUND` (also for other accounts' tokens),
 * `BG_NOT_ALLOWED`, `BG_INVALID_INPUT`, `BG_STALE_REVISION`, `BG_STORE_UNAVAILABLE`; when the actor is
 * a token that is not valid any more, `BG_ACTOR_INVALID`.
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

  /**
   * Creates a token unless the same actor has done so under the key within 24 hours: then gives that
   * one. A key is 1 to 255 visible characters of ASCII.
   *
   * @throws BG_CONFLICT - The first call is still under way, or its token has been deleted.
   * @throws BG_IDEMPOTENCY_MISMATCH - The key was used with another input.
   */
  createOnce(key: string, input: TokenInput<Scope>, operation?: Operation): Promise<CreatedOnce> {
    return createOnce(this.#context, { key, input, operation: resolveOperation(operation) })
  }

  /** Reads a token; undefined when there is none that the actor may see. */
  async get(id: TokenId, operation?: Operation): Promise<TokenRecord | undefined> {
    const record = await findVisible(this.#context, id, this.#reader(operation))
    return record && publicRecord(record)
  }

  /** Whether there is or was a token of this id that the actor may see: deleted ones count. */
  async existed(id: TokenId, operation?: Operation): Promise<boolean> {
    return (await findRecord(this.#context, id, this.#reader(operation))) !== undefined
  }

  /** One page of the tokens that the actor may see, newest first unless an order is given. */
  async list(query: TokenListQuery = {}, operation?: Operation): Promise<Page<TokenRecord>> {
    return listTokens(this.#context, query, this.#reader(operation))
  }

  /** One page of the audit trail, newest first, also of deleted tokens. */
  async audit(
    query: ListQuery<AuditQuery> = {},
    operation?: Operation,
  ): Promise<Page<AuditRecord>> {
    return listAudit(this.#context, query, this.#reader(operation))
  }

  /** The icon that was uploaded for a token; undefined when there is none that the actor may see. */
  async icon(id: TokenId, operation?: Operation): Promise<Icon | undefined> {
    const record = await findVisible(this.#context, id, this.#reader(operation))
    return record && fromStore(this.#context.store.readIcon(id))
  }

  /** Changes the fields given and keeps the others. */
  update(id: TokenId, changes: TokenChanges<Scope>, operation?: Operation): Promise<TokenRecord> {
    return updateToken(this.#context, this.#on(id, operation), changes)
  }

  /**
   * What is wrong with changes, by field, without making them: of the token with the id, or of one to
   * be created, whose name may be absent here. Empty when nothing is.
   */
  check(
    changes: TokenChanges<Scope>,
    id: TokenId | undefined,
    operation?: Operation,
  ): Promise<FieldErrors> {
    const { by } = resolveOperation(operation)
    return inputErrors(this.#context, changes, { by, id })
  }

  /** Stops the token for a while. A repeated call changes and logs nothing. */
  disable(id: TokenId, operation?: Operation): Promise<TokenRecord> {
    return switchToken(this.#context, this.#on(id, operation), 'Disabled')
  }

  /** Ends the disabling. A repeated call changes and logs nothing. */
  enable(id: TokenId, operation?: Operation): Promise<TokenRecord> {
    return switchToken(this.#context, this.#on(id, operation), 'Active')
  }

  /**
   * Gives the token a new value, which is in the answer and nowhere else. The present one is accepted
   * beside it for the overlap and then ends by itself.
   *
   * @throws BG_CONFLICT - The token was changed between reading and writing; nothing was done.
   */
  rotate(id: TokenId, options: RotateOptions = {}, operation?: Operation): Promise<CreatedToken> {
    return rotateToken(this.#context, this.#on(id, operation), options)
  }

  /**
   * Shows the value again, where the option `reveal` is set. Every attempt of who may reveal is in the
   * audit trail.
   *
   * @throws BG_NOT_RECOVERABLE - The value was not sealed, or not under a key that is still there.
   * @throws BG_REAUTHENTICATE - The user signed in more than five minutes ago.
   * @throws BG_TOO_MANY_REQUESTS - The actor has asked for too many values within a minute.
   */
  reveal(id: TokenId, operation?: Operation): Promise<CreatedToken> {
    return revealToken(this.#context, this.#on(id, operation))
  }

  /** Deletes the token for good; its audit trail stays. */
  async delete(id: TokenId, operation?: Operation): Promise<void> {
    await deleteToken(this.#context, this.#on(id, operation))
  }

  /**
   * The token of a value, if a request with it would be let in now, addresses apart (RFC 7662). Reads
   * the store and counts as no use. Undefined for everything else, and what the actor may not see.
   */
  inspect(value: string, operation?: Operation): Promise<InspectedToken | undefined> {
    return inspectValue(this.#context, value, resolveOperation(operation))
  }

  /** Whether the value is the token's present one. */
  async holds(id: TokenId, value: string, operation?: Operation): Promise<boolean> {
    const record = await findVisible(this.#context, id, this.#reader(operation))
    return record !== undefined && isPresentValue(record, value)
  }

  /** Deletes the token of a value (RFC 7009); without effect when there is none that the actor may see. */
  revoke(value: string, operation?: Operation): Promise<void> {
    return revokeValue(this.#context, value, resolveOperation(operation))
  }

  /** The same for whoever has the value, who acts as the token itself. */
  surrender(value: string, request: AuditRequest = {}): Promise<void> {
    return surrenderValue(this.#context, value, request)
  }

  /** What the token may do now: its modules and scopes, as far as its account may hold them. */
  async effectiveScopes(record: TokenRecord): Promise<readonly string[]> {
    return effectiveScopes(record, await this.#context.modulesOf(record.account.id))
  }

  /** What can be granted in the actor's account. */
  async grantable(operation?: Operation): Promise<GrantableList> {
    return grantableTo(this.#context, this.#reader(operation))
  }

  #reader(operation: Operation | undefined): Actor {
    const { by } = resolveOperation(operation)
    requireScopeOf(by, 'tokens:read')
    return by
  }

  #on(id: TokenId, operation: Operation | undefined): TokenOperation {
    return { id, operation: resolveOperation(operation) }
  }
}
