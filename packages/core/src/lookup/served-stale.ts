import type { Entry } from '../cache/entry.js'
import type { AccountId } from '../record/account.js'
import type { TokenId } from '../value/token-id.js'

/** What was granted to one account during an outage. Times are epoch milliseconds. */
export interface ServedAccount {
  readonly account: AccountId
  readonly first: number
  readonly last: number
  readonly grants: number
  /** The tokens that were used, the first hundred. */
  readonly tokens: readonly TokenId[]
}

const maxTokens = 100

/** So many accounts are kept apart; what others were granted is in the sum alone. */
const maxAccounts = 10_000

interface Tally {
  readonly first: number
  last: number
  grants: number
  readonly tokens: Set<TokenId>
}

/** What was granted by the second bound during one outage. */
export class ServedStale {
  #grants = 0
  readonly #accounts = new Map<AccountId, Tally>()

  /** `since`: when the lease ended, epoch milliseconds. */
  constructor(readonly since: number) {}

  get grants(): number {
    return this.#grants
  }

  get accounts(): readonly ServedAccount[] {
    return Array.from(this.#accounts, ([account, { tokens, ...tally }]) => ({
      account,
      ...tally,
      tokens: [...tokens],
    }))
  }

  note({ id, profile }: Entry, at: number): void {
    this.#grants++
    const tally = this.#tallyOf(profile.account.id, at)
    if (tally === undefined) return
    tally.grants++
    tally.last = at
    if (tally.tokens.size < maxTokens) tally.tokens.add(id)
  }

  #tallyOf(account: AccountId, at: number): Tally | undefined {
    const known = this.#accounts.get(account)
    if (known !== undefined || this.#accounts.size >= maxAccounts) return known
    const tally = { first: at, last: at, grants: 0, tokens: new Set<TokenId>() }
    this.#accounts.set(account, tally)
    return tally
  }
}
