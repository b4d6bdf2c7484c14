import type { Clock, Timer } from '@bearergate/core'

interface Pending {
  readonly due: number
  readonly task: () => void
}

/** A clock that stands still until it is told otherwise. */
export class FakeClock implements Clock {
  #monotonic = 0
  #wall: number
  readonly #pending = new Set<Pending>()
  #stalled = false

  constructor(wall: number) {
    this.#wall = wall
  }

  monotonic(): number {
    return this.#monotonic
  }

  wall(): number {
    return this.#wall
  }

  after(ms: number, task: () => void): Timer {
    const pending = { due: this.#monotonic + ms, task }
    this.#pending.add(pending)
    return { cancel: () => void this.#pending.delete(pending) }
  }

  /** Real: promises and I/O go on while the clock stands still. */
  soon(task: () => void): void {
    setImmediate(task)
  }

  /**
   * Moves both clocks on and runs the timers that fall due, in order, each at its own moment, what
   * they set up in turn included. Between two timers pending promises go on.
   */
  async advance(ms: number): Promise<void> {
    const end = this.#monotonic + ms
    if (this.#stalled) this.#moveTo(end)
    else await this.#runUntil(end)
  }

  /** Steps the wall clock alone, in either direction, as NTP or an administrator does. */
  stepWall(ms: number): void {
    this.#wall += ms
  }

  /** From now on `advance` runs no timers, as in a process that is stopped or busy. */
  stall(): void {
    this.#stalled = true
  }

  /** Ends a stall; timers that fell due meanwhile run now, in order. */
  async resume(): Promise<void> {
    this.#stalled = false
    await this.#runUntil(this.#monotonic)
  }

  async #runUntil(end: number): Promise<void> {
    await turn()
    for (let next = this.#nextDue(end); next !== undefined; next = this.#nextDue(end)) {
      this.#moveTo(Math.max(next.due, this.#monotonic))
      this.#pending.delete(next)
      next.task()
      await turn()
    }
    this.#moveTo(end)
  }

  #nextDue(end: number): Pending | undefined {
    let next: Pending | undefined
    for (const pending of this.#pending) {
      if (pending.due <= end && (next === undefined || pending.due < next.due)) next = pending
    }
    return next
  }

  #moveTo(monotonic: number): void {
    this.#wall += monotonic - this.#monotonic
    this.#monotonic = monotonic
  }
}

/** A clock for tests; `wall` is where its calendar begins, in epoch milliseconds (default: now). */
export function fakeClock(options: { readonly wall?: number | undefined } = {}): FakeClock {
  return new FakeClock(options.wall ?? Date.now())
}

/** Lets what is ready in the event loop happen. */
function turn(): Promise<void> {
  return new Promise((resolve) => {
    setImmediate(resolve)
  })
}
