import { ServerFailure } from './server-failure.js'

/** Until when a call may take; what takes longer fails as lost. */
export class Deadline {
  readonly #end: number

  /** @param since - By `performance.now()`. */
  constructor(
    readonly ms: number,
    since: number = performance.now(),
  ) {
    this.#end = since + ms
  }

  /** For work that may take as long as it needs. */
  static readonly none: Deadline = new Deadline(Infinity)

  /** Milliseconds, at least 1; infinite without an end. */
  get remainingMs(): number {
    return Math.max(1, Math.ceil(this.#end - performance.now()))
  }

  get isOver(): boolean {
    return performance.now() > this.#end
  }

  /** The promise's outcome, or a failure as soon as the time is over. */
  async limit<Result>(promise: Promise<Result>): Promise<Result> {
    const ms = this.remainingMs
    if (ms === Infinity) return promise
    let timer: NodeJS.Timeout | undefined
    const overdue = new Promise<never>((_, reject) => {
      // An answer that came in while the process was busy is seen first.
      timer = setTimeout(() => {
        setImmediate(() => reject(new ServerFailure('TIMEOUT', 'lost')))
      }, ms)
    })
    try {
      return await Promise.race([promise, overdue])
    } finally {
      clearTimeout(timer)
    }
  }
}
