import type { Clock } from '../clock.js'
import type { LoadedEntries } from './entry-loader.js'
import type { TokenId } from '../value/token-id.js'
import { Outage } from './outage.js'
import { ReadBatch, type SentRead } from './read-batch.js'

/** Limits on what one node asks of its store at a time. */
export interface ReadLimits {
  /** Batches under way at once. */
  readonly concurrent: number
  /** Ids in one batch. */
  readonly batchSize: number
  /** Batches that may wait to be sent; what comes on top is refused. */
  readonly queued: number
  /** Milliseconds after which those who wait are told that the store is unavailable. */
  readonly deadlineMs: number
}

/** After so many milliseconds beyond its deadline, a read that is never answered is written off. */
const hungMs = 5_000

/**
 * Reads of the store, shared: everything asked for in one turn goes out as one batch, and one read
 * of a token serves all who want it meanwhile (REVOCATION R5, R6).
 */
export class StoreReads {
  readonly #queue: ReadBatch[] = []
  readonly #waiting = new Map<TokenId, ReadBatch>()
  readonly #flying = new Map<TokenId, ReadBatch>()
  #running = 0
  #isScheduled = false

  constructor(
    readonly clock: Clock,
    readonly limits: ReadLimits,
    readonly load: (ids: readonly TokenId[]) => Promise<LoadedEntries>,
  ) {}

  /** `fresh`: only a read that has not been sent yet will do. */
  read(id: TokenId, fresh: boolean): Promise<SentRead | Outage> {
    const flying = fresh ? undefined : this.#flying.get(id)
    if (flying !== undefined) return flying.result
    const batch = this.#waiting.get(id) ?? this.#openBatch()
    if (batch === undefined) return Promise.resolve(new Outage('overload'))
    batch.ids.add(id)
    this.#waiting.set(id, batch)
    this.#schedule()
    return batch.result
  }

  #openBatch(): ReadBatch | undefined {
    const last = this.#queue.at(-1)
    if (last !== undefined && last.ids.size < this.limits.batchSize) return last
    if (this.#queue.length >= this.limits.queued) return undefined
    const batch = new ReadBatch(this.clock)
    this.#queue.push(batch)
    return batch
  }

  #schedule(): void {
    if (this.#isScheduled) return
    this.#isScheduled = true
    this.clock.soon(() => {
      this.#isScheduled = false
      this.#sendQueued()
    })
  }

  #sendQueued(): void {
    while (this.#running < this.limits.concurrent) {
      const batch = this.#queue.shift()
      if (batch === undefined) return
      void this.#send(batch)
    }
  }

  /** A read that outlives its deadline is no longer joined, and in the end gives up its place. */
  async #send(batch: ReadBatch): Promise<void> {
    this.#running++
    for (const id of batch.ids) this.#depart(id, batch)
    const answered = batch.send(this.load, this.limits.deadlineMs)
    await batch.result
    for (const id of batch.ids) if (this.#flying.get(id) === batch) this.#flying.delete(id)
    if (!batch.isAnswered) await Promise.race([answered, this.#patience()])
    this.#running--
    this.#sendQueued()
  }

  #depart(id: TokenId, batch: ReadBatch): void {
    this.#waiting.delete(id)
    this.#flying.set(id, batch)
  }

  #patience(): Promise<void> {
    return new Promise((resolve) => {
      this.clock.after(hungMs, resolve)
    })
  }
}
