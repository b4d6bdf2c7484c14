import { LRUCache } from 'lru-cache'
import type { AccountId } from '../record/account.js'
import type { Position } from '../store/change.js'
import type { TokenId, TokenKey } from '../value/token-id.js'
import type { Entry } from './entry.js'

/** That a store had no record of an id at a position. */
export class Absence {
  constructor(
    readonly id: TokenId,
    public position: Position,
    /** Monotonic milliseconds until which it may be believed. */
    readonly until: number,
  ) {}
}

/** How many unknown ids are remembered: enough against repetition, too few to matter as memory. */
const maxAbsences = 10_000

/** The cache in process: entries by the id of their value, and, apart from them, ids without a record. */
export class L1 {
  readonly #entries: LRUCache<TokenKey, Entry>
  readonly #absences = new LRUCache<TokenKey, Absence>({ max: maxAbsences })

  /** `maxEntries`: how many tokens are kept; the least recently used goes first. */
  constructor(maxEntries: number) {
    this.#entries = new LRUCache({ max: maxEntries })
  }

  get size(): number {
    return this.#entries.size
  }

  entry(key: TokenKey): Entry | undefined {
    return this.#entries.get(key)
  }

  absence(key: TokenKey): Absence | undefined {
    return this.#absences.get(key)
  }

  /** Keeps the entry unless a newer one is there. */
  keep(key: TokenKey, entry: Entry): void {
    const present = this.#entries.peek(key)
    if (present !== undefined && present.position > entry.position) return
    this.#entries.set(key, entry)
    this.#absences.delete(key)
  }

  keepAbsence(key: TokenKey, absence: Absence): void {
    const present = this.#absences.peek(key)
    if (present === undefined || present.position <= absence.position)
      this.#absences.set(key, absence)
  }

  /** Drops what was read before a position. */
  evictOlder(key: TokenKey, position: Position): void {
    if (isOlder(this.#entries.peek(key), position)) this.#entries.delete(key)
    if (isOlder(this.#absences.peek(key), position)) this.#absences.delete(key)
  }

  /** Drops all tokens of an account; takes as long as the cache is large. */
  evictAccount(account: AccountId): void {
    for (const [key, entry] of this.#entries.entries()) {
      if (entry.profile.account.id === account) this.#entries.delete(key)
    }
  }

  clear(): void {
    this.#entries.clear()
    this.#absences.clear()
  }
}

function isOlder(item: Entry | Absence | undefined, position: Position): boolean {
  return item !== undefined && item.position < position
}
