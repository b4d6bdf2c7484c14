import type { AccountId, AccountRecord } from '../record/account.js'

/** An account that was never changed; its first change is the only one to find revision 0. */
export function newAccount(id: AccountId, at: number): AccountRecord {
  return { id, status: 'Active', revision: 0, updatedAt: at }
}
