/** Holding a lock for longer than this at a stretch keeps other processes from getting it. */
const stretchMs = 20
const pauseMs = 2

/**
 * Runs one task after another, in the order of the calls. Between two tasks the event loop turns;
 * after a long stretch without a rest there is one, in which other processes get the lock.
 */
export class Lane {
  #last: Promise<unknown> = Promise.resolve()
  #waiting = 0
  #stretchStart = 0

  run<Result>(task: () => Promise<Result>): Promise<Result> {
    if (this.#waiting++ === 0) this.#stretchStart = performance.now()
    const result = this.#last.then(task)
    this.#last = result.then(
      () => this.#rest(),
      () => this.#rest(),
    )
    return result
  }

  async #rest(): Promise<void> {
    this.#waiting -= 1
    if (this.#waiting === 0) return
    if (performance.now() - this.#stretchStart < stretchMs) return turn()
    await delay(pauseMs)
    this.#stretchStart = performance.now()
  }
}

function turn(): Promise<void> {
  return new Promise((resolve) => {
    setImmediate(resolve)
  })
}

/** Keeps the process alive: somebody is waiting for the task. */
export function delay(ms: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, ms)
  })
}
