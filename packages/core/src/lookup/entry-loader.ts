import { BearergateError } from '../errors.js'
import { entryOf, type Entry } from '../cache/entry.js'
import { Profiles } from '../cache/profile.js'
import type { AccountId } from '../record/account.js'
import type { StoredRecord } from '../record/token-record.js'
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
      if (!isUnreadable(error)) throw error
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
    const unreadable = new Set<TokenId>()
    for (const record of snapshot.tokens.values()) {
      const known = modules.get(record.account.id)
      if (known === undefined) unreadable.add(record.id)
      else entries.set(record.id, this.#entryOf(record, known.modules, snapshot))
    }
    const { position, generation, time } = snapshot
    return { position, generation, time, entries, unreadable }
  }

  #entryOf(record: StoredRecord, modules: AccountModules, snapshot: StoreSnapshot): Entry {
    const account = snapshot.accounts.get(record.account.id)
    const profile = this.#profiles.of(record, effectiveScopes(record, modules))
    return entryOf({ record, account, position: snapshot.position }, profile)
  }

  /** Asks for all accounts at once; one whose rights cannot be read is left out. */
  async #modulesOfAll(
    snapshot: StoreSnapshot,
  ): Promise<ReadonlyMap<AccountId, { readonly modules: AccountModules }>> {
    const accounts = new Set(Array.from(snapshot.tokens.values(), (record) => record.account.id))
    const known = new Map<AccountId, { readonly modules: AccountModules }>()
    const ask = async (account: AccountId): Promise<void> => {
      known.set(account, { modules: await this.modulesOf(account) })
    }
    await Promise.allSettled(Array.from(accounts, ask))
    return known
  }
}

function isUnreadable(error: unknown): boolean {
  return error instanceof BearergateError && error.code === 'BG_STORE_RECORD'
}

function onlyUnreadable(error: unknown): undefined {
  if (!isUnreadable(error)) throw error
}
