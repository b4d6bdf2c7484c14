import { Absence, type L1 } from '../cache/l1.js'
import type { FoundShared, SharedEntries } from '../cache/shared-entries.js'
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
    /** L2; undefined where nodes share none. */
    readonly shared: SharedEntries | undefined,
  ) {}

  /** What L1 has and may be believed at this moment; undefined for a miss. */
  cached(key: TokenKey, now: Moment): Found | undefined {
    if (!this.view.leased(now)) {
      this.poller.watch.lease.look(now)
      return undefined
    }
    const entry = this.l1.entry(key)
    if (entry !== undefined) return this.view.isCurrent(entry) ? entry : undefined
    return this.#cachedAbsence(key, now)
  }

  /** The part of the work for an unknown id that one with a record spares, so that both take as long. */
  workAsForUnknown(key: TokenKey): void {
    this.l1.absence(key)
  }

  /** Asks the other nodes' cache; undefined where there is none, or nothing of it could be believed now. */
  askShared(key: TokenKey, now: Moment): Promise<FoundShared | undefined> | undefined {
    if (this.shared === undefined || !this.view.leased(now)) return undefined
    return this.shared.get(tokenIdOf(key), () => this.read(key, true))
  }

  /**
   * What another node shared, if it may be believed at this moment. Fills L1. Of what was read beyond
   * the end of the log as this node has it, the store may have lost the commits since: whether it has
   * them, a poll or a read of its own has to say.
   */
  acceptShared(found: FoundShared, key: TokenKey, now: Moment): Entry | undefined {
    const { entry, generation } = found
    const isKnown = generation === this.view.generation && this.view.leased(now)
    if (!isKnown || !(entry.position <= this.view.applied)) return undefined
    if (!this.view.isCurrent(entry)) return undefined
    this.l1.keep(key, entry)
    return entry
  }

  /** Asks the store. `fresh`: with a read that starts only now. */
  read(key: TokenKey, fresh: boolean): Promise<SentRead | Outage> {
    return this.reads.read(tokenIdOf(key), fresh, this.#isSeen(key))
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
    if (this.view.isBehind(loaded)) this.poller.pollForNews()
    this.poller.watch.lease.look(now)
    if (!isUsable) return undefined
    const entry = loaded.entries.get(tokenIdOf(key))
    return entry === undefined ? this.#acceptAbsence(read, key, now) : this.#acceptEntry(entry, key)
  }

  /** Whether there is or was such a token, as far as this node knows without asking. */
  #isSeen(key: TokenKey): boolean {
    return this.l1.entry(key) !== undefined || this.view.changes.hasChanged(tokenIdOf(key))
  }

  #cachedAbsence(key: TokenKey, now: Moment): 'absent' | undefined {
    const absence = this.l1.absence(key)
    if (absence === undefined) return undefined
    return this.view.isStillAbsent(absence, now) ? 'absent' : undefined
  }

  #acceptEntry(entry: Entry, key: TokenKey): Entry | undefined {
    if (!this.view.isCurrentRead(entry)) return undefined
    this.l1.keep(key, entry)
    return entry
  }

  #acceptAbsence({ loaded }: SentRead, key: TokenKey, now: Moment): 'absent' | undefined {
    const absence = new Absence(tokenIdOf(key), loaded.position, now.monotonic + absenceMs)
    if (!this.view.isCurrentRead(absence)) return undefined
    this.l1.keepAbsence(key, absence)
    return 'absent'
  }
}
