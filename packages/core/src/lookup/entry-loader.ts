import { BearergateError } from '../errors.js'
import { entryOf, type Entry } from '../cache/entry.js'
import { Profiles } from '../cache/profile.js'
import type { AccountId } from '../record/account.js'
import { effectiveScopes, type AccountModules, type ModuleLookup } from '../scopes/rights.js'
import type { StorePoint, StoreSnapshot } from '../store/store.js'
import type { TokenId } from '../value/token-id.js'

/** Entries and where the store stood when they were read, in one snapshot. */
export interface LoadedEntries extends StorePoint {
  readonly entries: ReadonlyMap<TokenId, Entry>
  /** Ids whose records cannot be read back: neither there nor absent. */
  readonly unreadable?: ReadonlySet<TokenId> | undefined
}

/** Turns snapshots of the store into entries, asking what each account may hold after the snapshot. */
export class EntryLoader {
  readonly #profiles = new Profiles()

  constructor(
    readonly read: (ids: readonly TokenId[]) => Promise<StoreSnapshot>,
    readonly modulesOf: ModuleLookup,
  ) {}

  /** One record that cannot be read back does not keep the others from being read. */
  async load(ids: readonly TokenId[]): Promise<LoadedEntries> {
    try {
      return await this.#loadTogether(ids)
    } catch (error) {
      if (ids.length === 1 || !isUnreadable(error)) throw error
      return this.#loadApart(ids)
    }
  }

  async #loadApart(ids: readonly TokenId[]): Promise<LoadedEntries> {
    const point = await this.read([])
    const entries = new Map<TokenId, Entry>()
    const unreadable = new Set<TokenId>()
    for (const id of ids) {
      const loaded = await this.#loadTogether([id]).catch(onlyUnreadable)
      if (loaded === undefined || loaded.generation !== point.generation) unreadable.add(id)
      else for (const entry of loaded.entries.values()) entries.set(id, entry)
    }
    const { position, generation, time } = point
    return { position, generation, time, entries, unreadable }
  }

  async #loadTogether(ids: readonly TokenId[]): Promise<LoadedEntries> {
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

function isUnreadable(error: unknown): boolean {
  return error instanceof BearergateError && error.code === 'BG_STORE_RECORD'
}

function onlyUnreadable(error: unknown): undefined {
  if (!isUnreadable(error)) throw error
}
