import { entryOf, type Entry } from '../cache/entry.js'
import { Profiles } from '../cache/profile.js'
import type { AccountId } from '../record/account.js'
import { effectiveScopes, type AccountModules, type ModuleLookup } from '../scopes/rights.js'
import type { StorePoint, StoreSnapshot } from '../store/store.js'
import type { TokenId } from '../value/token-id.js'

/** Entries and where the store stood when they were read, in one snapshot. */
export interface LoadedEntries extends StorePoint {
  readonly entries: ReadonlyMap<TokenId, Entry>
}

/** Turns snapshots of the store into entries, asking what each account may hold after the snapshot. */
export class EntryLoader {
  readonly #profiles = new Profiles()

  constructor(
    readonly read: (ids: readonly TokenId[]) => Promise<StoreSnapshot>,
    readonly modulesOf: ModuleLookup,
  ) {}

  async load(ids: readonly TokenId[]): Promise<LoadedEntries> {
    const snapshot = await this.read(ids)
    const modules = await this.#modulesOfAll(snapshot)
    const entries = new Map<TokenId, Entry>()
    for (const record of snapshot.tokens.values()) {
      const account = snapshot.accounts.get(record.account.id)
      const scopes = effectiveScopes(record, modules.get(record.account.id))
      const profile = this.#profiles.of(record, scopes)
      entries.set(record.id, entryOf({ record, account, position: snapshot.position }, profile))
    }
    const { position, generation, time } = snapshot
    return { position, generation, time, entries }
  }

  async #modulesOfAll(snapshot: StoreSnapshot): Promise<Map<AccountId, AccountModules>> {
    const accounts = new Set(Array.from(snapshot.tokens.values(), (record) => record.account.id))
    const modules = new Map<AccountId, AccountModules>()
    for (const account of accounts) modules.set(account, await this.modulesOf(account))
    return modules
  }
}
