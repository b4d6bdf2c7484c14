import type { Clock, Moment, Timer } from '../clock.js'
import { momentOf } from '../clock.js'
import type { LoadedEntries } from './entry-loader.js'
import type { TokenId } from '../value/token-id.js'
import { Outage } from './outage.js'

/** Entries from the store, and when it was asked for. */
export interface SentRead {
  readonly loaded: LoadedEntries
  readonly sentAt: Moment
}

/** Ids that are read together: open to more until it is sent, shared by all who wait for it. */
export class ReadBatch {
  readonly ids: Set<TokenId> = new Set()
  readonly result: Promise<SentRead | Outage>
  #settle: (result: SentRead | Outage) => void = () => undefined
  #deadline: Timer | undefined
  #isAnswered = false

  constructor(readonly clock: Clock) {
    this.result = new Promise((resolve) => {
      this.#settle = resolve
    })
  }

  /** Whether the store has answered, well or badly, in time or not. */
  get isAnswered(): boolean {
    return this.#isAnswered
  }

  /** Sends the read. Those who wait get an answer within `deadlineMs`, whatever the store does. */
  async send(
    load: (ids: readonly TokenId[]) => Promise<LoadedEntries>,
    deadlineMs: number,
  ): Promise<void> {
    const sentAt = momentOf(this.clock)
    this.#startDeadline(deadlineMs)
    try {
      this.#answer({ loaded: await load([...this.ids]), sentAt })
    } catch (error) {
      this.#answer(new Outage('failed', error))
    }
  }

  #answer(result: SentRead | Outage): void {
    this.#isAnswered = true
    this.#deadline?.cancel()
    this.#settle(result)
  }

  /** A turn's grace lets an answer that came in while the process was busy be seen first. */
  #startDeadline(deadlineMs: number): void {
    this.#deadline = this.clock.after(deadlineMs, () => {
      this.clock.soon(() => this.#settle(new Outage('timeout')))
    })
  }
}
