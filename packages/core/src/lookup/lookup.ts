import { Absence, type L1 } from '../cache/l1.js'
import type { Entry } from '../cache/entry.js'
import type { Clock, Moment } from '../clock.js'
import { isWithin } from '../coherence/lease.js'
import type { NodeView } from '../coherence/node-view.js'
import type { Poller } from '../coherence/poller.js'
import { tokenIdOf, type TokenKey } from '../value/token-id.js'
import type { Outage } from './outage.js'
import type { SentRead } from './read-batch.js'
import type { StoreReads } from './store-reads.js'

/** The entry of an id, or that there is none. */
export type Found = Entry | 'absent'

/** How long, in milliseconds, an id without a record is believed to have none (R12). */
const absenceMs = 5_000

/** Finds entries: in L1 while it may be believed, else in the store (REVOCATION R3, R4). */
export class Lookup {
  constructor(
    readonly clock: Clock,
    readonly view: NodeView,
    readonly l1: L1,
    readonly reads: StoreReads,
    readonly poller: Poller,
    readonly deltaMs: number,
  ) {}

  /** What L1 has and may be believed at this moment; undefined for a miss. */
  cached(key: TokenKey, now: Moment): Found | undefined {
    if (!this.view.leased(now)) return undefined
    const entry = this.l1.entry(key)
    if (entry !== undefined) return this.view.isCurrent(entry) ? entry : undefined
    return this.#cachedAbsence(key, now)
  }

  /** The part of the work for an unknown id that one with a record spares, so that both take as long. */
  workAsForUnknown(key: TokenKey): void {
    this.l1.absence(key)
  }

  /** Asks the store. `fresh`: with a read that starts only now. */
  read(key: TokenKey, fresh: boolean): Promise<SentRead | Outage> {
    return this.reads.read(tokenIdOf(key), fresh)
  }

  /** Whether the store has a record of the id that it could not read back. */
  isUnreadable({ loaded }: SentRead, key: TokenKey): boolean {
    return loaded.unreadable?.has(tokenIdOf(key)) === true
  }

  /**
   * What a read says of an id, if it may be acted on at this moment: not older than Δ, and nothing
   * known to have changed since. Fills L1. Undefined: it has to be read again.
   */
  accept(read: SentRead, key: TokenKey, now: Moment): Found | undefined {
    const { loaded, sentAt } = read
    const isUsable = this.view.witness(loaded, sentAt) && isWithin(this.deltaMs, sentAt, now)
    if (this.view.isBehind(loaded)) void this.poller.poll()
    if (!isUsable) return undefined
    const entry = loaded.entries.get(tokenIdOf(key))
    return entry === undefined ? this.#acceptAbsence(read, key, now) : this.#acceptEntry(entry, key)
  }

  #cachedAbsence(key: TokenKey, now: Moment): 'absent' | undefined {
    const absence = this.l1.absence(key)
    if (absence === undefined) return undefined
    return this.view.isStillAbsent(absence, now) ? 'absent' : undefined
  }

  #acceptEntry(entry: Entry, key: TokenKey): Entry | undefined {
    if (!this.view.isCurrent(entry)) return undefined
    this.l1.keep(key, entry)
    return entry
  }

  #acceptAbsence({ loaded }: SentRead, key: TokenKey, now: Moment): 'absent' | undefined {
    const absence = new Absence(tokenIdOf(key), loaded.position, now.monotonic + absenceMs)
    if (!this.view.isStillAbsent(absence, now)) return undefined
    this.l1.keepAbsence(key, absence)
    return 'absent'
  }
}
