import type { Clock, Timer } from '@bearergate/core'

/** Something that has to end in time. */
export interface Waiting {
  /** Monotonic milliseconds. */
  readonly due: number
  readonly expire: () => void
}

/** Ends what takes too long, by one timer for all: as all may take equally long, the oldest is due first. */
export class Deadlines {
  readonly #clock: Clock
  readonly #ms: number
  readonly #waiting = new Set<Waiting>()
  #timer: Timer | undefined

  constructor(clock: Clock, ms: number) {
    this.#clock = clock
    this.#ms = ms
  }

  get size(): number {
    return this.#waiting.size
  }

  /** `expire` is called unless it is ended before. */
  begin(expire: () => void): Waiting {
    const waiting = { due: this.#clock.monotonic() + this.#ms, expire }
    this.#waiting.add(waiting)
    if (this.#timer === undefined) this.#arm(this.#ms)
    return waiting
  }

  /** False where it has expired already. */
  end(waiting: Waiting): boolean {
    return this.#waiting.delete(waiting)
  }

  /** Ends everything as expired. */
  close(): void {
    this.#timer?.cancel()
    this.#timer = undefined
    for (const waiting of this.#waiting) this.#expire(waiting)
  }

  /** Answers that arrived while the process was busy are read before anything expires. */
  #arm(ms: number): void {
    this.#timer = this.#clock.after(ms, () => this.#clock.soon(() => this.#expireDue()))
  }

  #expireDue(): void {
    this.#timer = undefined
    const now = this.#clock.monotonic()
    for (const waiting of this.#waiting) {
      if (waiting.due > now) {
        this.#arm(waiting.due - now)
        return
      }
      this.#expire(waiting)
    }
  }

  #expire(waiting: Waiting): void {
    this.#waiting.delete(waiting)
    waiting.expire()
  }
}
