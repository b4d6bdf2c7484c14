/** Holding a lock for longer than this at a stretch keeps other processes from getting it. */
const stretchMs = 20
const pauseMs = 2

/**
 * Runs one task after another, in the order of the calls. After each the event loop turns; after a
 * long stretch without a rest there is one, in which other processes get the lock.
 */
export class Lane {
  #last: Promise<unknown> = Promise.resolve()
  #rested = 0

  run<Result>(task: () => Promise<Result>): Promise<Result> {
    const result = this.#last.then(task)
    this.#last = result.then(
      () => this.#rest(),
      () => this.#rest(),
    )
    return result
  }

  async #rest(): Promise<void> {
    const ended = performance.now()
    if (ended - this.#rested < stretchMs) return turn()
    await delay(pauseMs)
    this.#rested = performance.now()
  }
}

function turn(): Promise<void> {
  return new Promise((resolve) => {
    setImmediate(resolve)
  })
}

/** Keeps the process alive: somebody is waiting. */
export function delay(ms: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, ms)
  })
}
