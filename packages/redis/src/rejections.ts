import type { Clock, RejectedEntry, SharedCacheListener, Timer } from '@bearergate/core'

/** Milliseconds between two words of the same reason. */
const pauseMs = 1_000

interface Untold {
  count: number
  readonly timer: Timer
}

/**
 * Tells what was found that no node wrote: the first time at once, and what follows once a second, by
 * its number. Somebody who writes much to Redis must not make as many events.
 */
export class Rejections {
  readonly #clock: Clock
  readonly #listener: Pick<SharedCacheListener, 'rejected'>
  readonly #untold = new Map<RejectedEntry, Untold>()
  #isClosed = false

  constructor(clock: Clock, listener: Pick<SharedCacheListener, 'rejected'>) {
    this.#clock = clock
    this.#listener = listener
  }

  note(reason: RejectedEntry): void {
    if (this.#isClosed) return
    const untold = this.#untold.get(reason)
    if (untold === undefined) this.#tell(reason, 1)
    else untold.count++
  }

  /** Tells what is left, and nothing any more. */
  close(): void {
    this.#isClosed = true
    for (const [reason, { timer }] of this.#untold) {
      timer.cancel()
      this.#tellUntold(reason)
    }
  }

  #tell(reason: RejectedEntry, count: number): void {
    if (!this.#isClosed) {
      const timer = this.#clock.after(pauseMs, () => this.#tellUntold(reason))
      this.#untold.set(reason, { count: 0, timer })
    }
    this.#listener.rejected(reason, count)
  }

  #tellUntold(reason: RejectedEntry): void {
    const count = this.#untold.get(reason)?.count ?? 0
    this.#untold.delete(reason)
    if (count > 0) this.#tell(reason, count)
  }
}
