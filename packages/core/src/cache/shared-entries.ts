import type { NodeView } from '../coherence/node-view.js'
import type { StorePoint } from '../store/store.js'
import { tokenKeyOf, type TokenId } from '../value/token-id.js'
import type { Entry } from './entry.js'
import type { Profiles } from './profile.js'
import type { SharedCache, SharedHit } from './shared-cache.js'
import { entryFrom, sharedEntryOf } from './share-entry.js'

/** An entry that another node has shared. Whether it may be believed is decided when it is used. */
export interface FoundShared {
  readonly entry: Entry
  readonly generation: string
}

/** L2: the entries that nodes share, asked for once however many requests want one. */
export class SharedEntries {
  readonly #ageing = new Set<TokenId>()
  readonly #asked = new Map<TokenId, Promise<FoundShared | undefined>>()

  constructor(
    readonly cache: SharedCache,
    readonly view: NodeView,
    readonly profiles: Profiles,
    /** Names this gate's configuration. */
    readonly catalogue: string,
  ) {}

  /**
   * Undefined at once while the cache is down. `onAgeing` is called when the entry will soon be dropped,
   * so that it can be read anew, and put, in time.
   */
  get(id: TokenId, onAgeing: () => Promise<unknown>): Promise<FoundShared | undefined> | undefined {
    return this.#asked.get(id) ?? this.#ask(id, onAgeing)
  }

  /** Gives what was read from the store to the other nodes, except what L1 has, which came this way too. */
  put(entries: Iterable<Entry>, { generation }: StorePoint): void {
    const terms = { generation, catalogue: this.catalogue }
    for (const entry of entries) {
      const isWanted = this.#ageing.delete(entry.id) || !this.#isInL1(entry.id)
      if (isWanted) this.cache.put(sharedEntryOf(entry, terms))
    }
  }

  /** Also when the store does not answer: what is read later for other reasons need not be put then. */
  async #renew(id: TokenId, onAgeing: () => Promise<unknown>): Promise<void> {
    this.#ageing.add(id)
    try {
      await onAgeing()
    } finally {
      this.#ageing.delete(id)
    }
  }

  #isInL1(id: TokenId): boolean {
    const known = this.view.l1.entry(tokenKeyOf(id))
    return known !== undefined && this.view.isCurrent(known)
  }

  #ask(
    id: TokenId,
    onAgeing: () => Promise<unknown>,
  ): Promise<FoundShared | undefined> | undefined {
    const answer = this.cache.get(id)
    if (answer === undefined) return undefined
    const found = answer.then((hit) => {
      this.#asked.delete(id)
      if (hit?.isAgeing === true) void this.#renew(id, onAgeing)
      return this.#found(id, hit)
    })
    this.#asked.set(id, found)
    return found
  }

  /** Only what is of this id and of the same configuration is of use. */
  #found(id: TokenId, hit: SharedHit | undefined): FoundShared | undefined {
    if (hit === undefined) return undefined
    const { entry } = hit
    if (entry.id !== id || entry.catalogue !== this.catalogue) return undefined
    return { entry: entryFrom(entry, this.profiles), generation: entry.generation }
  }
}
