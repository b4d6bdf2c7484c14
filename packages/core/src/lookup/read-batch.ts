import type { Clock, Moment, Timer } from '../clock.js'
import { momentOf } from '../clock.js'
import { datedBack } from '../coherence/store-time.js'
import type { LoadedEntries } from './entry-loader.js'
import type { TokenId } from '../value/token-id.js'
import { Outage } from './outage.js'

/** Entries from the store, and when it was asked for. */
export interface SentRead {
  readonly loaded: LoadedEntries
  readonly sentAt: Moment
}

/**
 * Ids that are read together: open to more until it is sent, shared by all who wait for it. They get
 * an answer within `deadlineMs` of its making, whatever the store does.
 */
export class ReadBatch {
  readonly ids: Set<TokenId> = new Set()
  /** How many wait for it. */
  requests = 0
  readonly result: Promise<SentRead | Outage>
  #settle: (result: SentRead | Outage) => void = () => undefined
  readonly #until: number
  readonly #deadline: Timer
  #isSettled = false

  constructor(
    readonly clock: Clock,
    deadlineMs: number,
    /** It is to find out whether the store is back. */
    readonly isProbe: boolean,
  ) {
    this.result = new Promise((resolve) => {
      this.#settle = resolve
    })
    this.#until = clock.monotonic() + deadlineMs
    this.#deadline = this.#startDeadline(deadlineMs)
  }

  /** Whether those who wait have an answer. */
  get isSettled(): boolean {
    return this.#isSettled
  }

  /** Sends the read. Gives whether it succeeded, once the store has answered, in time or not. */
  async send(
    load: (ids: readonly TokenId[], until: number) => Promise<LoadedEntries>,
  ): Promise<'answered' | 'failed'> {
    const sentAt = momentOf(this.clock)
    try {
      const loaded = datedBack(await load([...this.ids], this.#until), sentAt, this.clock)
      this.answer({ loaded, sentAt })
      return 'answered'
    } catch (error) {
      this.answer(new Outage('failed', error))
      return 'failed'
    }
  }

  /** One more waits, for an id. */
  join(id: TokenId): Promise<SentRead | Outage> {
    this.ids.add(id)
    this.requests++
    return this.result
  }

  /** Answers those who wait. */
  answer(result: SentRead | Outage): void {
    this.#isSettled = true
    this.#deadline.cancel()
    this.#settle(result)
  }

  /** A turn's grace lets an answer that came in while the process was busy be seen first. */
  #startDeadline(deadlineMs: number): Timer {
    return this.clock.after(deadlineMs, () => {
      this.clock.soon(() => this.answer(new Outage('timeout')))
    })
  }
}
