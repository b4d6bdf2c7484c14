import { momentOf, type Clock, type Moment } from '../clock.js'
import type { Poller } from '../coherence/poller.js'
import { inTime } from '../deadline.js'
import type { TokenKey } from '../value/token-id.js'
import type { Found, Lookup } from './lookup.js'
import { Outage } from './outage.js'

/** How often a read that events overtook is repeated before the request is given up. */
const maxReads = 4

const late = (): Error => new Error('The store did not answer in time.')

/** What the store says of an id, and the moment at which that may be acted on. */
export interface FoundInStore {
  readonly found: Found
  readonly now: Moment
}

/** Finds out what the store says of an id, within one deadline however often it has to be asked. */
export class StoreSearch {
  constructor(
    readonly clock: Clock,
    readonly lookup: Lookup,
    readonly poller: Poller,
    /** The longest that a request waits, in milliseconds. */
    readonly deadlineMs: number,
  ) {}

  /**
   * For a request that came at a moment. `fresh`: by a read that starts only now. `undecidable`: the
   * store answers, but its record cannot be read, or whatever it said was overtaken.
   */
  async find(
    key: TokenKey,
    fresh: boolean,
    cameAt: Moment,
  ): Promise<FoundInStore | Outage | 'undecidable'> {
    // A read has the same deadline: one that begins as the request comes needs no other.
    const isNew = this.clock.monotonic() - cameAt.monotonic < 1
    for (let attempt = 0; attempt < maxReads; attempt++) {
      const asked = this.lookup.read(key, fresh || attempt > 0)
      const read = await (attempt === 0 && isNew ? asked : this.#inTime(cameAt, asked))
      if (read instanceof Outage) return read
      if (this.lookup.isUnreadable(read, key)) return 'undecidable'
      const now = momentOf(this.clock)
      const found = this.lookup.accept(read, key, now)
      if (found !== undefined) return { found, now }
      if ((await this.#inTime(cameAt, this.poller.poll())) !== true) return new Outage('failed')
    }
    return 'undecidable'
  }

  #inTime<Answer>(cameAt: Moment, answer: Promise<Answer>): Promise<Answer | Outage> {
    const ms = cameAt.monotonic + this.deadlineMs - this.clock.monotonic()
    return inTime(this.clock, { ms: Math.max(0, ms), late }, answer).catch(
      () => new Outage('timeout'),
    )
  }
}
