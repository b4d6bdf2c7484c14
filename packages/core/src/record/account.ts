/** Names an account, the tenant a token belongs to: any string of 1 to 255 characters. */
export type AccountId = string

/** An account as people see it. Where there is one, its id is `default`. */
export interface Account {
  readonly id: AccountId
  readonly name?: string | undefined
}

/** Wherever an account is asked for, its id alone is accepted. */
export type AccountLike = Account | AccountId

export type AccountStatus = 'Active' | 'Disabled'

/** What the store keeps of an account; one without a record is `Active`. */
export interface AccountRecord {
  readonly id: AccountId
  readonly status: AccountStatus
  readonly revision: number
  /** Epoch milliseconds of the last change. */
  readonly updatedAt: number
}

export function accountOf(account: AccountLike): Account {
  if (typeof account === 'string') return { id: account }
  return account.name === undefined ? { id: account.id } : { id: account.id, name: account.name }
}
