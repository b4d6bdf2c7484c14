import type { Moment } from '../clock.js'
import type { L1 } from '../cache/l1.js'
import type { LoggedChange } from '../store/change.js'
import type { StorePoint } from '../store/store.js'
import { isTokenId, tokenKeyOf } from '../value/token-id.js'
import { Footing, type Standing } from './footing.js'
import { KnownChanges } from './known-changes.js'
import { StoreTime } from './store-time.js'
import { Trust } from './trust.js'

/** All that one node knows of the store and holds to be true, which has to be forgotten together. */
export class Knowledge {
  readonly changes: KnownChanges = new KnownChanges()
  readonly footing: Footing = new Footing()
  readonly trust: Trust
  readonly time: StoreTime

  constructor(
    readonly l1: L1,
    deltaMs: number,
  ) {
    this.trust = new Trust(deltaMs)
    this.time = new StoreTime(deltaMs)
  }

  get standing(): Standing {
    const { generation, applied, seen } = this.footing
    return { generation, applied, seen, heard: this.changes.heard, doubts: this.trust.doubts }
  }

  /** The store says so: what is older is not believed any more. */
  raise(change: LoggedChange): void {
    this.footing.see(change.position)
    this.changes.record(change)
    if (change.kind === 'all') this.l1.clear()
    if (change.kind === 'token' && isTokenId(change.key)) {
      this.l1.evictOlder(tokenKeyOf(change.key), change.position)
    }
  }

  /** Begins where the store stands, in its history or anew in the same; asked when there were so many doubts. */
  startOver(point: StorePoint, sentAt: Moment, doubts: number): void {
    this.l1.clear()
    this.changes.restart(point.position, point.generation === this.footing.generation)
    this.footing.begin(point)
    this.time.observe(point.time, sentAt)
    this.trust.restart(sentAt, doubts)
  }

  /** The store has begun a history that this node does not know yet. */
  forget(): void {
    this.l1.clear()
    this.trust.drop()
  }

  /** The node knows nothing any more, as at its start: the next answer of the store begins it anew. */
  lose(): void {
    this.forget()
    this.footing.lose()
  }
}
