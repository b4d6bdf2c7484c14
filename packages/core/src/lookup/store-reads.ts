import type { Clock } from '../clock.js'
import type { LoadedEntries } from './entry-loader.js'
import type { TokenId } from '../value/token-id.js'
import type { ReadEnd } from './breaker.js'
import { Outage } from './outage.js'
import { ReadBatch, type SentRead } from './read-batch.js'
import { ReadLine } from './read-line.js'
import type { ReadWatch } from './read-watch.js'

/** Limits on what one node asks of its store at a time. */
export interface ReadLimits {
  /** Batches under way at once. */
  readonly concurrent: number
  /** Those of ids that were never seen, at most. */
  readonly concurrentUnseen: number
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
 * of a token serves all who want it meanwhile (REVOCATION R5, R6). Tokens that the node has seen
 * before do not wait behind ids that anybody may have made up, and these are refused first.
 */
export class StoreReads {
  readonly #waiting = new Map<TokenId, ReadBatch>()
  readonly #flying = new Map<TokenId, ReadBatch>()
  readonly #seen: ReadLine
  readonly #unseen: ReadLine
  #isScheduled = false

  constructor(
    readonly clock: Clock,
    readonly limits: ReadLimits,
    /** Gives what is to be known by a monotonic moment; fails only when the store does. */
    readonly load: (ids: readonly TokenId[], until: number) => Promise<LoadedEntries>,
    readonly watch: ReadWatch,
  ) {
    this.#seen = new ReadLine(limits.concurrent)
    this.#unseen = new ReadLine(limits.concurrentUnseen)
  }

  /** Batches under way, and batches that wait. */
  get running(): number {
    return this.#seen.running + this.#unseen.running
  }

  get queued(): number {
    return this.#seen.length + this.#unseen.length
  }

  /** Whether so many reads fail that the store is spared. */
  get isSparing(): boolean {
    return this.#seen.breaker.isOpen || this.#unseen.breaker.isOpen
  }

  /** `fresh`: only a read that has not been sent yet will do. */
  read(id: TokenId, fresh: boolean, isSeen: boolean): Promise<SentRead | Outage> {
    const batch = (fresh ? undefined : this.#flying.get(id)) ?? this.#waitingFor(id)
    if (batch !== undefined) return batch.join(id)
    const opened = this.#openBatch(isSeen ? this.#seen : this.#unseen)
    if (opened instanceof Outage) return Promise.resolve(opened)
    this.#waiting.set(id, opened)
    this.#schedule()
    return opened.join(id)
  }

  /** The store is known to answer again. */
  resume(): void {
    this.#seen.breaker.close()
    this.#unseen.breaker.close()
  }

  /** Reads anew what was read last without success, as often as a breaker lets it. Gives whether it is. */
  async retry(): Promise<boolean> {
    const answers = await Promise.all([this.#retry(this.#seen), this.#retry(this.#unseen)])
    return answers.every(Boolean)
  }

  async #retry(line: ReadLine): Promise<boolean> {
    if (line.failed === undefined) return true
    if (line.breaker.isShut(this.clock.monotonic())) return false
    return !((await this.read(line.failed, true, line === this.#seen)) instanceof Outage)
  }

  #waitingFor(id: TokenId): ReadBatch | undefined {
    const batch = this.#waiting.get(id)
    return batch?.isSettled === true ? undefined : batch
  }

  #openBatch(line: ReadLine): ReadBatch | Outage {
    const { last } = line
    if (last !== undefined && !last.isSettled && last.ids.size < this.limits.batchSize) return last
    const admission = line.breaker.admits(this.clock.monotonic())
    if (admission === 'no') return this.watch.spared()
    if (!this.#makeRoom(line)) return this.watch.shed()
    const batch = new ReadBatch(this.clock, this.limits.deadlineMs, admission === 'probe')
    line.add(batch)
    void batch.result.then(() => {
      line.remove(batch)
      this.#forget(batch)
    })
    return batch
  }

  /** Ids that were never seen give way. */
  #makeRoom(line: ReadLine): boolean {
    if (this.queued < this.limits.queued) return true
    if (line === this.#unseen || this.#unseen.length === 0) return false
    const youngest = this.#unseen.pop()
    youngest?.answer(this.watch.shed(youngest.requests))
    return true
  }

  #forget(batch: ReadBatch): void {
    for (const id of batch.ids) {
      if (this.#waiting.get(id) === batch) this.#waiting.delete(id)
      if (this.#flying.get(id) === batch) this.#flying.delete(id)
    }
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
    for (const line of [this.#seen, this.#unseen]) {
      for (let batch = this.#next(line); batch !== undefined; batch = this.#next(line)) {
        void this.#send(batch, line)
      }
    }
    if (this.queued * 2 <= this.limits.queued) this.watch.drained()
  }

  #next(line: ReadLine): ReadBatch | undefined {
    return line.next(this.running < this.limits.concurrent)
  }

  /** A read that outlives its deadline is no longer joined, and in the end gives up its place. */
  async #send(batch: ReadBatch, line: ReadLine): Promise<void> {
    line.running++
    for (const id of batch.ids) this.#depart(id, batch)
    this.watch.sent(batch.ids.size)
    const answered = batch.send(this.load)
    const end = await this.#endWithin(this.limits.deadlineMs, answered)
    this.#forget(batch)
    await this.#noteEnd(end, batch, line)
    if (end === 'timeout') await this.#endWithin(hungMs, answered)
    line.running--
    this.#sendQueued()
  }

  async #noteEnd(end: ReadEnd, batch: ReadBatch, line: ReadLine): Promise<void> {
    line.breaker.note(end, this.clock.monotonic())
    const [id] = batch.ids
    if (end !== 'answered') line.failed = id
    this.watch.ended(end, await batch.result, this.isSparing)
    if (line.breaker.isOpen) this.#turnAllAway(line)
  }

  #turnAllAway(line: ReadLine): void {
    for (const batch of line.clear()) batch.answer(this.watch.spared(batch.requests))
  }

  #depart(id: TokenId, batch: ReadBatch): void {
    this.#waiting.delete(id)
    this.#flying.set(id, batch)
  }

  #endWithin(ms: number, answered: Promise<ReadEnd>): Promise<ReadEnd> {
    return new Promise((resolve) => {
      const timer = this.clock.after(ms, () => this.clock.soon(() => resolve('timeout')))
      void answered.then((end) => {
        timer.cancel()
        resolve(end)
      })
    })
  }
}
