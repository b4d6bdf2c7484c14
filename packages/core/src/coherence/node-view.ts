import type { Moment } from '../clock.js'
import type { Absence, L1 } from '../cache/l1.js'
import type { Entry } from '../cache/entry.js'
import type { ChangeBatch, StorePoint } from '../store/store.js'
import type { Generation, LoggedChange, Position } from '../store/change.js'
import { isTokenId, tokenKeyOf } from '../value/token-id.js'
import { ChangeMap } from './change-map.js'
import { Lease } from './lease.js'
import { StoreTime } from './store-time.js'

/** How many changed keys of one kind a node remembers. */
const maxChanges = 100_000

/** What a poll meant for the node. */
export type PollOutcome = 'applied' | 'started-over' | 'commits-lost'

/**
 * What one node knows of the store: how far it has applied the change log, what has changed, and
 * until when that may be believed (REVOCATION §3–§4). Everything here is synchronous.
 */
export class NodeView {
  readonly #lease: Lease
  readonly #time: StoreTime
  #changes = new ChangeMap(0, maxChanges)
  #generation: Generation | undefined
  #applied: Position = 0
  #isDistrusted = false

  constructor(
    readonly l1: L1,
    deltaMs: number,
  ) {
    this.#lease = new Lease(deltaMs)
    this.#time = new StoreTime(deltaMs)
  }

  get applied(): Position {
    return this.#applied
  }

  get generation(): Generation | undefined {
    return this.#generation
  }

  leased(now: Moment): boolean {
    return !this.#isDistrusted && this.#lease.holds(now.monotonic, now.wall)
  }

  /** No cache is believed from now on, until the store begins a new history. */
  distrust(): void {
    this.#isDistrusted = true
    this.l1.clear()
  }

  /** Epoch milliseconds by which tokens expire. */
  timeAt(now: Moment): number {
    return this.#time.at(now.monotonic) ?? now.wall
  }

  /** R1: takes in the answer to a poll that was sent at a moment, for what came after a position. */
  apply(batch: ChangeBatch, sentAt: Moment, after: Position = this.#applied): PollOutcome {
    this.#observeTime(batch, sentAt)
    if (batch.generation !== this.#generation || batch.trimmedThrough > this.#applied) {
      this.#startOver(batch, sentAt)
      return 'started-over'
    }
    if (batch.position < after || this.#isDistrusted) {
      this.distrust()
      return 'commits-lost'
    }
    for (const change of batch.changes) this.raise(change)
    this.#applied = Math.max(this.#applied, batch.position)
    this.#lease.renew(sentAt)
    return 'applied'
  }

  /** A mutation of this node was committed: what it changed is not believed any more (R7). */
  raiseCommitted(changes: readonly LoggedChange[], generation: Generation): void {
    if (this.#generation !== undefined && this.#generation !== generation) this.#forget()
    for (const change of changes) this.raise(change)
  }

  /** R7: something changed. Evicts, but neither advances the node nor renews its lease. */
  raise(change: LoggedChange): void {
    this.#changes.record(change)
    if (change.kind === 'all') this.l1.clear()
    if (change.kind === 'token' && isTokenId(change.key)) {
      this.l1.evictOlder(tokenKeyOf(change.key), change.position)
    }
  }

  /**
   * R4, R10: whether a direct read may be used like an entry of its position. One that is exactly
   * where the node stands renews the lease; the first of all starts the node.
   */
  witness(point: StorePoint, sentAt: Moment): boolean {
    if (this.#generation === undefined) this.#startOver(point, sentAt)
    if (point.generation !== this.#generation) return false
    this.#observeTime(point, sentAt)
    if (point.position === this.#applied) this.#lease.renew(sentAt)
    return point.position >= this.#changes.lowWater
  }

  /** Whether a direct read shows that the log has gone on, so that a poll would bring news. */
  isBehind(point: StorePoint): boolean {
    return point.position > this.#applied || point.generation !== this.#generation
  }

  /** R3 for an entry of the present generation, the lease apart. */
  isCurrent(entry: Entry): boolean {
    return this.#holdsStill(entry, entry.profile)
  }

  /** The same for an id that had no record. */
  isStillAbsent(absence: Absence, now: Moment): boolean {
    return now.monotonic < absence.until && this.#holdsStill(absence, undefined)
  }

  #holdsStill(item: Entry | Absence, profile: Entry['profile'] | undefined): boolean {
    const { position } = item
    if (position < this.#changes.lowWater) return false
    if (position >= this.#changes.highest) return true
    if (position < this.#changes.changedAt({ kind: 'token', key: item.id })) return false
    if (
      profile !== undefined &&
      position < this.#changes.changedAt({ kind: 'account', key: profile.account.id })
    ) {
      return false
    }
    return this.#lift(item)
  }

  /** Nothing up to `applied` touched it, so it is as good as one read there. */
  #lift(item: Entry | Absence): true {
    if (this.#applied > item.position) item.position = this.#applied
    return true
  }

  /** The store has begun a history that this node does not know yet. */
  #forget(): void {
    this.l1.clear()
    this.#lease.drop()
  }

  #startOver(point: StorePoint, sentAt: Moment): void {
    this.l1.clear()
    this.#changes = this.#changes.restartedAt(point.position, this.#isSameHistory(point))
    this.#generation = point.generation
    this.#isDistrusted = false
    this.#applied = point.position
    this.#observeTime(point, sentAt)
    this.#lease.drop()
    this.#lease.renew(sentAt)
  }

  /** Before the first poll, what was raised belongs to the history that is about to be known. */
  #isSameHistory(point: StorePoint): boolean {
    return this.#generation === undefined || this.#generation === point.generation
  }

  #observeTime(point: StorePoint, sentAt: Moment): void {
    this.#time.observe(point.time ?? sentAt.wall, sentAt)
  }
}
