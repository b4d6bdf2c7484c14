import type { AccountId } from '../record/account.js'
import type { ChangeBatch } from '../store/store.js'
import type { LoggedChange, Position } from '../store/change.js'
import type { TokenId } from '../value/token-id.js'
import { ChangeMap } from './change-map.js'
import { Hearsay } from './hearsay.js'

/** How many changed keys of one kind a node remembers. */
const maxChanges = 100_000

/** How many of one kind it has heard of from others since it last asked the store. */
const maxHeard = 10_000

/** Something that was read at a position; without `profile` a token that was not there. */
export interface Placed {
  readonly id: TokenId
  readonly position: Position
  readonly profile?: { readonly account: { readonly id: AccountId } } | undefined
}

/** Everything a node knows to have changed: by the word of the store, and by that of other nodes. */
export class KnownChanges {
  readonly #heard = new Hearsay(maxHeard)
  #log = new ChangeMap(0, maxChanges)
  /** Nothing is known to have changed after this position. */
  #highest: Position = 0
  #knowsPast = false

  /** Nothing is known of changes up to this position. */
  get lowWater(): Position {
    return this.#log.lowWater
  }

  /** Whether the log's past was taken in since the last start. */
  get knowsPast(): boolean {
    return this.#knowsPast
  }

  /** How much was ever heard from other nodes. */
  get heard(): number {
    return this.#heard.count
  }

  /** The store says so, in its log or when it committed. */
  record(change: LoggedChange): void {
    this.#log.record(change)
    if (change.position > this.#highest) this.#highest = change.position
  }

  /** Another node says so. False when what others said had to be forgotten for it. */
  hear(change: LoggedChange): boolean {
    const hadRoom = this.#heard.hear(change)
    this.#findHighest()
    return hadRoom
  }

  /** The store was asked after so much had been heard: what it did not bear out was not so. */
  forgetHeard(count: number): void {
    this.#heard.forget(count)
    this.#findHighest()
  }

  /** Whether the store says that the token has changed lately, so that there is or was one. */
  hasChanged(id: TokenId): boolean {
    return this.#log.has('token', id)
  }

  /** Begins at a position; in the same history, what is known beyond it stays known. */
  restart(position: Position, isSameHistory: boolean): void {
    this.#log = this.#log.restartedAt(position, isSameHistory)
    this.#knowsPast = false
    this.#findHighest()
  }

  /** Takes in the log's past from a position on, unless it was overtaken by what came after it. */
  learn({ changes, position, trimmedThrough }: ChangeBatch, after: Position): void {
    this.#knowsPast = this.#log.learn(changes, Math.max(after, trimmedThrough), position)
    this.#findHighest()
  }

  /** Whether nothing at all is known to have changed since a position, which is not too far back. */
  isNewest(position: Position): boolean {
    return position >= this.#highest && position >= this.#log.lowWater
  }

  /** Whether neither the store nor another node says that it changed since it was read. */
  holdsStill(item: Placed): boolean {
    return this.holdsByLog(item) && this.#isUncontradicted(item)
  }

  /** Whether the store does not say so, whatever others say. */
  holdsByLog({ id, position, profile }: Placed): boolean {
    const log = this.#log
    if (!(position >= log.lowWater)) return false
    if (position >= log.highest) return true
    if (position < log.changedAt({ kind: 'token', key: id })) return false
    return (
      profile === undefined ||
      position >= log.changedAt({ kind: 'account', key: profile.account.id })
    )
  }

  #isUncontradicted({ id, position, profile }: Placed): boolean {
    const heard = this.#heard
    if (position >= heard.highest) return true
    if (position < heard.changedAt({ kind: 'token', key: id })) return false
    return (
      profile === undefined ||
      position >= heard.changedAt({ kind: 'account', key: profile.account.id })
    )
  }

  #findHighest(): void {
    this.#highest = Math.max(this.#log.highest, this.#heard.highest)
  }
}
