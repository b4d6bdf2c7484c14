import { BearergateError } from '../errors.js'
import { entryOf, type Entry } from '../cache/entry.js'
import type { Profiles } from '../cache/profile.js'
import type { StoredRecord } from '../record/token-record.js'
import { effectiveScopes, type AccountModules } from '../scopes/rights.js'
import type { StorePoint, StoreSnapshot } from '../store/store.js'
import type { TokenId } from '../value/token-id.js'
import type { KnownModules, ModuleSurvey } from './module-survey.js'

/** Entries and where the store stood when they were read, in one snapshot. */
export interface LoadedEntries extends StorePoint {
  readonly entries: ReadonlyMap<TokenId, Entry>
  /** Ids whose records, or whose rights, cannot be read: neither there nor absent. */
  readonly unreadable?: ReadonlySet<TokenId> | undefined
}

/** Snapshots of one history, the first of which says where the store stood. */
interface Snapshots {
  readonly point: StorePoint
  readonly all: readonly StoreSnapshot[]
  readonly unreadable: ReadonlySet<TokenId>
}

/** Turns snapshots of the store into entries, asking what each account may hold after the snapshot. */
export class EntryLoader {
  constructor(
    readonly read: (ids: readonly TokenId[]) => Promise<StoreSnapshot>,
    readonly survey: ModuleSurvey,
    readonly profiles: Profiles,
  ) {}

  /**
   * One record that cannot be read back, and one account whose rights cannot be read by a monotonic
   * moment, do not keep the others from being read. It fails only when the store does.
   */
  async load(ids: readonly TokenId[], until: number): Promise<LoadedEntries> {
    const { point, all, unreadable } = await this.#read(ids)
    const records = all.flatMap(({ tokens }) => Array.from(tokens.values()))
    const known = await this.survey.of(
      records.map(({ account }) => account.id),
      until,
    )
    const found = all.map((snapshot) => this.#entriesOf(snapshot, known))
    const entries = new Map(found.flat())
    const rightless = records.map(({ id }) => id).filter((id) => !entries.has(id))
    const { position, generation, time } = point
    return {
      position,
      generation,
      time,
      entries,
      unreadable: new Set([...unreadable, ...rightless]),
    }
  }

  #entriesOf(snapshot: StoreSnapshot, known: KnownModules): [TokenId, Entry][] {
    return Array.from(snapshot.tokens.values()).flatMap((record) => {
      const rights = known.get(record.account.id)
      return rights ? [[record.id, this.#entryOf(record, rights.modules, snapshot)]] : []
    })
  }

  async #read(ids: readonly TokenId[]): Promise<Snapshots> {
    try {
      const snapshot = await this.read(ids)
      return { point: snapshot, all: [snapshot], unreadable: new Set() }
    } catch (error) {
      if (!isUnreadable(error)) throw error
      return this.#readApart(ids)
    }
  }

  async #readApart(ids: readonly TokenId[]): Promise<Snapshots> {
    const point = await this.read([])
    const all: StoreSnapshot[] = []
    const unreadable = new Set<TokenId>()
    for (const id of ids) {
      const snapshot = await this.read([id]).catch(onlyUnreadable)
      if (snapshot?.generation === point.generation) all.push(snapshot)
      else unreadable.add(id)
    }
    return { point, all, unreadable }
  }

  #entryOf(record: StoredRecord, modules: AccountModules, snapshot: StoreSnapshot): Entry {
    const account = snapshot.accounts.get(record.account.id)
    const profile = this.profiles.of(record, effectiveScopes(record, modules))
    return entryOf({ record, account, position: snapshot.position }, profile)
  }
}

function isUnreadable(error: unknown): boolean {
  return error instanceof BearergateError && error.code === 'BG_STORE_RECORD'
}

function onlyUnreadable(error: unknown): undefined {
  if (!isUnreadable(error)) throw error
}
