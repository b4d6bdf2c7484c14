import type { Moment } from '../clock.js'
import type { Absence, L1 } from '../cache/l1.js'
import type { Entry } from '../cache/entry.js'
import type { ChangeBatch, StorePoint } from '../store/store.js'
import type { Generation, LoggedChange, Position } from '../store/change.js'
import type { News } from './channel.js'
import { Currency } from './currency.js'
import type { PollOutcome, Standing } from './footing.js'
import type { Invariant } from './invariant.js'
import { Knowledge } from './knowledge.js'
import type { KnownChanges } from './known-changes.js'
import { Soundness } from './soundness.js'
import type { Trust } from './trust.js'

/**
 * What one node makes of what it is told: by polls, direct reads, its own commits and other nodes
 * (REVOCATION §3–§4). Everything here is synchronous.
 */
export class NodeView {
  readonly soundness: Soundness
  readonly #known: Knowledge
  readonly #currency: Currency
  /** Of what was asked before this monotonic moment, a commit of this node may be unseen. */
  #committedAt = Number.NEGATIVE_INFINITY

  /** `onBroken` hears what was found broken; the node has started over by then. */
  constructor(
    readonly l1: L1,
    deltaMs: number,
    onBroken: (invariant: Invariant) => void = () => undefined,
  ) {
    this.#known = new Knowledge(l1, deltaMs)
    this.soundness = new Soundness(this.#known, onBroken)
    this.#currency = new Currency(this.#known, this.soundness)
  }

  get changes(): KnownChanges {
    return this.#known.changes
  }

  get trust(): Trust {
    return this.#known.trust
  }

  get applied(): Position {
    return this.#known.footing.applied
  }

  get generation(): Generation | undefined {
    return this.#known.footing.generation
  }

  /** Of when a poll is sent; to be handed in with its answer. */
  get standing(): Standing {
    return this.#known.standing
  }

  leased(now: Moment): boolean {
    return this.trust.leased(now)
  }

  /** Epoch milliseconds by which tokens expire. */
  timeAt(now: Moment): number {
    return this.#known.time.at(now.monotonic) ?? now.wall
  }

  /** The gate has ended: no cache is believed any more. */
  close(): void {
    this.trust.close()
    this.l1.clear()
  }

  /** R1: takes in the answer to a poll that was sent at a moment, from a standing. */
  apply(batch: ChangeBatch, sentAt: Moment, from: Standing): PollOutcome {
    this.#known.time.observe(batch.time, sentAt)
    const isSame = batch.generation === this.generation
    if (isSame && (batch.position < from.seen || this.trust.isDistrusted)) {
      this.#distrust()
      return 'commits-lost'
    }
    this.changes.forgetHeard(from.heard)
    if (!isSame || batch.trimmedThrough > this.applied) {
      this.#known.startOver(batch, sentAt, from.doubts)
      return 'started-over'
    }
    for (const change of batch.changes) this.#known.raise(change)
    this.#known.footing.advance(batch.position)
    this.trust.confirm(sentAt, from.doubts)
    return 'applied'
  }

  /**
   * R7: this node has committed, as it learned at a monotonic moment: what changed is not believed. Of
   * another history the news are hearsay, and no answer counts that was asked for earlier.
   */
  raiseCommitted(changes: readonly LoggedChange[], generation: Generation, at: number): void {
    if (generation === this.generation) {
      for (const change of changes) this.#known.raise(change)
      return
    }
    this.#known.forget()
    this.#committedAt = at
    for (const change of changes) this.#hear(change)
  }

  /**
   * R7: takes in what another node tells: caches of it are passed over until the store was asked. False
   * when it belongs to a history that this node does not know, so that a poll would bring news.
   */
  hear({ generation, changes }: News): boolean {
    const isKnown = generation === this.generation
    if (isKnown) for (const change of changes) this.#hear(change)
    else this.trust.doubt()
    return isKnown
  }

  /**
   * R4, R10: whether a direct read may be used like an entry of its position. One that is exactly
   * where the node stands renews the lease; the first of all starts the node.
   */
  witness(point: StorePoint, sentAt: Moment): boolean {
    if (sentAt.monotonic < this.#committedAt) return false
    const { time, footing } = this.#known
    if (this.generation === undefined) this.#known.startOver(point, sentAt, 0)
    if (point.generation !== this.generation) {
      this.trust.doubt()
      return false
    }
    time.observe(point.time, sentAt)
    footing.see(point.position)
    if (point.position === this.applied) this.trust.renew(sentAt)
    return point.position >= this.changes.lowWater
  }

  /** Whether a direct read shows that a poll would bring news. */
  isBehind(point: StorePoint): boolean {
    return point.position > this.applied || point.generation !== this.generation
  }

  /** Takes in the log's past from a position on, so that entries from before this node's start can be judged. */
  learnPast(batch: ChangeBatch, after: Position): void {
    if (batch.generation !== this.generation || this.trust.isDistrusted) return
    this.changes.learn(batch, after)
  }

  /** R3 for an entry of the present generation, the lease apart. */
  isCurrent(entry: Entry): boolean {
    return this.#currency.ofEntry(entry)
  }

  /** The same for an id that had no record. */
  isStillAbsent(absence: Absence, now: Moment): boolean {
    return this.#currency.ofAbsence(absence, now)
  }

  /** R4: the same for what was just read in the store, in which other nodes have no say. */
  isCurrentRead(item: Entry | Absence): boolean {
    return this.#currency.ofRead(item)
  }

  #hear(change: LoggedChange): void {
    if (!this.changes.hear(change)) this.trust.doubt()
  }

  /** No cache is believed from now on, until the store begins a new history. */
  #distrust(): void {
    this.trust.distrust()
    this.l1.clear()
  }
}
