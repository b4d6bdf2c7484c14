import { mayActOn } from '../record/actor.js'
import type { AccountEvent } from '../record/audit-record.js'
import type { AccountId, AccountRecord, AccountStatus } from '../record/account.js'
import type { Mutation } from '../store/store.js'
import { changeAll } from './change-all.js'
import { accountAudit, type Occasion } from './audit-entry.js'
import { checkAccount } from './account-rules.js'
import type { LifecycleContext } from './lifecycle-context.js'
import { newAccount } from './new-account.js'
import {
  notAllowed,
  requireRevision,
  requireScopeOf,
  resolveOperation,
  type Operation,
} from './operation.js'

/** What changes for all tokens of an account at once. */
export class Accounts {
  readonly #context: LifecycleContext

  constructor(context: LifecycleContext) {
    this.#context = context
  }

  /** Says that the account's modules or other rights have changed: its tokens are judged anew. */
  async changed(id: AccountId, operation?: Operation): Promise<void> {
    await this.#commit(id, operation, (current, occasion) =>
      changeAccount(current, current.status, 'bearergate.account.changed', occasion),
    )
  }

  /**
   * Says that anything may have changed, for instance by a change to the database that passed the gate
   * by, or in what all accounts may hold: every node reads every token anew. For the system alone.
   */
  async allChanged(operation?: Operation): Promise<void> {
    await changeAll(this.#context, resolveOperation(operation))
  }

  /** Stops all tokens of the account, those to come included. A repeated call changes nothing. */
  async disable(id: AccountId, operation?: Operation): Promise<void> {
    await this.#switch(id, 'Disabled', operation)
  }

  /** Ends the disabling of the account. A repeated call changes nothing. */
  async enable(id: AccountId, operation?: Operation): Promise<void> {
    await this.#switch(id, 'Active', operation)
  }

  #switch(id: AccountId, status: AccountStatus, operation?: Operation): Promise<void> {
    const event = status === 'Active' ? 'bearergate.account.enabled' : 'bearergate.account.disabled'
    return this.#commit(id, operation, (current, occasion) =>
      current.status === status
        ? { result: undefined }
        : changeAccount(current, status, event, occasion),
    )
  }

  async #commit(
    id: AccountId,
    requested: Operation | undefined,
    decide: (current: AccountRecord, occasion: Occasion) => Mutation<void>,
  ): Promise<void> {
    const operation = resolveOperation(requested)
    requireScopeOf(operation.by, 'tokens:write')
    checkAccount({ id })
    if (!mayActOn(operation.by, id)) throw notAllowed('This is not your account.')
    const { committer } = this.#context
    await committer.commit({ accounts: [id] }, operation.barrier, (state, at) => {
      const current = state.account(id) ?? newAccount(id, at)
      requireRevision(current, operation)
      return decide(current, { operation, at })
    })
  }
}

function changeAccount(
  before: AccountRecord,
  status: AccountStatus,
  event: AccountEvent,
  occasion: Occasion,
): Mutation<void> {
  const after = { ...before, status, revision: before.revision + 1, updatedAt: occasion.at }
  return {
    result: undefined,
    accounts: [after],
    audit: [accountAudit(event, occasion, { before, after })],
    changes: [{ kind: 'account', key: before.id }],
  }
}
