import type { Clock, Timer } from '@bearergate/core'

/** Time that passes only when a test says so, with or without anything happening meanwhile. */
export class ManualClock implements Clock {
  #now = 0
  #timers: { readonly due: number; readonly task: () => void }[] = []

  monotonic(): number {
    return this.#now
  }

  wall(): number {
    return 1_800_000_000_000 + this.#now
  }

  after(ms: number, task: () => void): Timer {
    const timer = { due: this.#now + ms, task }
    this.#timers.push(timer)
    return { cancel: () => (this.#timers = this.#timers.filter((other) => other !== timer)) }
  }

  soon(task: () => void): void {
    queueMicrotask(task)
  }

  /** Timers go off at their moments. */
  tick(ms: number): void {
    const end = this.#now + ms
    for (let next = this.#next(end); next !== undefined; next = this.#next(end)) {
      this.#now = Math.max(this.#now, next.due)
      next.task()
    }
    this.#now = end
  }

  /** The process stands still: timers go off afterwards. */
  pause(ms: number): void {
    this.#now += ms
    this.tick(0)
  }

  #next(end: number): { readonly due: number; readonly task: () => void } | undefined {
    const next = this.#timers.filter(({ due }) => due <= end).sort((a, b) => a.due - b.due)[0]
    this.#timers = this.#timers.filter((timer) => timer !== next)
    return next
  }
}
