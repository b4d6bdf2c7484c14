import type { Timer } from '@bearergate/core'

interface Planned {
  readonly at: number
  task: (() => void) | undefined
}

/**
 * Virtual time, in milliseconds: what is planned happens in order, each at its own moment, with all
 * promises that are ready in between. What is planned for the same moment happens in that order.
 */
export class Schedule {
  #now = 0
  /** The latest first, so that the next is at the end. */
  readonly #planned: Planned[] = []

  get now(): number {
    return this.#now
  }

  at(time: number, task: () => void): Timer {
    const planned: Planned = { at: Math.max(time, this.#now), task }
    this.#planned.splice(this.#placeOf(planned.at), 0, planned)
    return {
      cancel() {
        planned.task = undefined
      },
    }
  }

  after(ms: number, task: () => void): Timer {
    return this.at(this.#now + ms, task)
  }

  async run(until: number): Promise<void> {
    await settled()
    for (let next = this.#next(until); next !== undefined; next = this.#next(until)) {
      this.#now = next.at
      next.task?.()
      await settled()
    }
    this.#now = until
  }

  /** What was cancelled is passed over. */
  #next(until: number): Planned | undefined {
    for (let last = this.#planned.at(-1); last !== undefined; last = this.#planned.at(-1)) {
      if (last.at > until) return undefined
      this.#planned.pop()
      if (last.task !== undefined) return last
    }
    return undefined
  }

  /** Before everything that is later, after everything that is not. */
  #placeOf(time: number): number {
    let [low, high] = [0, this.#planned.length]
    while (low < high) {
      const middle = (low + high) >>> 1
      if ((this.#planned[middle]?.at ?? 0) > time) low = middle + 1
      else high = middle
    }
    return low
  }
}

/** When every promise that is ready has gone as far as it can. */
function settled(): Promise<void> {
  return new Promise((resolve) => {
    setImmediate(resolve)
  })
}
