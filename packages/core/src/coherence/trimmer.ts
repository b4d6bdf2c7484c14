import type { Clock, Timer } from '../clock.js'
import type { Store, TrimPolicy } from '../store/store.js'
import { jittered } from './jitter.js'

/** How often a node that mutates tidies the change log, in milliseconds. */
const intervalMs = 10 * 60_000

/**
 * The log keeps the last hour and the last 10,000 changes, whichever is more. What an idempotency key
 * created is known for a day.
 */
const policy: Omit<TrimPolicy, 'now'> = {
  keepMs: 3_600_000,
  keepRows: 10_000,
  keepCreationsMs: 24 * 3_600_000,
  batch: 1_000,
}

/** Keeps the change log short, in the background of nodes that write to it. */
export class Trimmer {
  #timer: Timer | undefined
  #isClosed = false

  constructor(
    readonly clock: Clock,
    readonly store: Pick<Store, 'trim'>,
  ) {}

  /** Notes that the log has grown. */
  noteGrowth(): void {
    if (this.#isClosed || this.#timer !== undefined) return
    this.#timer = this.clock.after(jittered(intervalMs, 0.2), () => {
      this.#timer = undefined
      void this.trim()
    })
  }

  /** Removes what is old, batch by batch; what fails is left for the next time. */
  async trim(): Promise<void> {
    try {
      let removed: number = policy.batch
      while (removed === policy.batch && !this.#isClosed) {
        removed = await this.store.trim({ ...policy, now: this.clock.wall() })
      }
    } catch {
      this.noteGrowth()
    }
  }

  close(): void {
    this.#isClosed = true
    this.#timer?.cancel()
  }
}
