import type { Clock } from '../clock.js'
import { inTime } from '../deadline.js'
import type { AccountId } from '../record/account.js'
import type { AccountModules, ModuleLookup } from '../scopes/rights.js'

/** What accounts may hold, as far as that is known. */
export type KnownModules = ReadonlyMap<AccountId, { readonly modules: AccountModules }>

/** The application may take this much of the time that is left to those who wait. */
const share = 0.8

const late = (): Error => new Error('The modules of an account did not come in time.')

/** Asks the application what accounts may hold. */
export class ModuleSurvey {
  constructor(
    readonly clock: Clock,
    readonly modulesOf: ModuleLookup,
  ) {}

  /**
   * Asks for all accounts at once. One of which there is no answer well before a monotonic moment, or
   * none at all, is left out, so that it keeps no other waiting beyond that.
   */
  async of(accounts: Iterable<AccountId>, until: number): Promise<KnownModules> {
    const ms = Math.max(0, (until - this.clock.monotonic()) * share)
    const known = new Map<AccountId, { readonly modules: AccountModules }>()
    const ask = async (account: AccountId): Promise<void> => {
      const answer = this.modulesOf(account)
      const modules = answer instanceof Promise ? await this.#within(ms, answer) : answer
      known.set(account, { modules })
    }
    await Promise.allSettled(Array.from(new Set(accounts), ask))
    return known
  }

  #within(ms: number, answer: Promise<AccountModules>): Promise<AccountModules> {
    return inTime(this.clock, { ms, late }, answer)
  }
}
