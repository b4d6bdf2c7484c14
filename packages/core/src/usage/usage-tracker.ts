import type { Entry } from '../cache/entry.js'
import type { Clock, Timer } from '../clock.js'
import { inTime } from '../deadline.js'
import type { TokenId } from '../value/token-id.js'
import type { Store, Use } from '../store/store.js'
import { jittered } from '../coherence/jitter.js'

/** How many tokens may await their flush; uses of others are dropped and counted. */
const maxWaiting = 100_000

/** A write that takes longer, in milliseconds, is given up. */
const writeMs = 10_000
const late = (): Error => new Error('The store did not take last-access times in time.')

/**
 * Last access, coalesced: at most one update per token, node and interval, the newest time wins. It
 * never holds up a request, and what a failing store does not take is dropped with a count.
 */
export class UsageTracker {
  #waiting = new Map<TokenId, Entry>()
  #intervalStart: number
  #timer: Timer | undefined
  #flushing: Promise<void> = Promise.resolve()
  #dropped = 0
  /** Uses handed to the store without an answer yet. */
  #writing = 0
  #isGivenUp = false

  constructor(
    readonly clock: Clock,
    readonly store: Pick<Store, 'noteUsage'>,
    /** Milliseconds between two flushes. */
    readonly intervalMs: number,
    readonly onDropped: (count: number, error: unknown) => void,
  ) {
    this.#intervalStart = Math.floor(clock.wall())
  }

  /** Uses that were lost since the start. */
  get dropped(): number {
    return this.#dropped
  }

  /** Notes a use at a wall-clock moment. */
  note(entry: Entry, wall: number): void {
    const offset = Math.max(0, Math.floor(wall) - this.#intervalStart)
    if (entry.usedAt < 0) this.#add(entry, offset)
    else if (offset > entry.usedAt) entry.usedAt = offset
  }

  /** Writes what is waiting; resolves when it is written or dropped. */
  flush(): Promise<void> {
    this.#timer?.cancel()
    this.#timer = undefined
    const uses = this.#take()
    if (uses.length > 0) this.#flushing = this.#flushing.then(() => this.#write(uses))
    return this.#flushing
  }

  /** Writes what is waiting, for at most so many milliseconds; what is not written then is dropped. */
  async close(withinMs: number): Promise<void> {
    const patience = { ms: withinMs, late, keepsAlive: true }
    try {
      await inTime(this.clock, patience, this.flush())
    } catch (error) {
      this.#drop(this.#writing, error)
      this.#isGivenUp = true
    }
  }

  /** Another entry of the same token, from before a refill, may already be waiting. */
  #add(entry: Entry, offset: number): void {
    const waiting = this.#waiting.get(entry.id)
    if (waiting !== undefined) waiting.usedAt = Math.max(waiting.usedAt, offset)
    else if (this.#waiting.size >= maxWaiting) this.#drop(1, undefined)
    else this.#enqueue(entry, offset)
  }

  #enqueue(entry: Entry, offset: number): void {
    entry.usedAt = offset
    this.#waiting.set(entry.id, entry)
    this.#timer ??= this.clock.after(jittered(this.intervalMs, 0.1), () => void this.flush())
  }

  #take(): Use[] {
    const uses = Array.from(this.#waiting.values(), (entry) => this.#release(entry))
    this.#waiting = new Map()
    this.#intervalStart = Math.floor(this.clock.wall())
    this.#writing += uses.length
    return uses
  }

  #release(entry: Entry): Use {
    const at = this.#intervalStart + entry.usedAt
    entry.usedAt = -1
    return { id: entry.id, at }
  }

  async #write(uses: readonly Use[]): Promise<void> {
    try {
      await inTime(this.clock, { ms: writeMs, late, keepsAlive: true }, this.store.noteUsage(uses))
    } catch (error) {
      this.#drop(uses.length, error)
    } finally {
      this.#writing -= uses.length
    }
  }

  #drop(count: number, error: unknown): void {
    if (this.#isGivenUp) return
    this.#dropped += count
    this.onDropped(count, error)
  }
}
