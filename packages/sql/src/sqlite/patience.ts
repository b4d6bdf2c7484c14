import { randomInt } from 'node:crypto'
import { BearergateError } from '@bearergate/core'
import { EngineFailure } from './engine-failure.js'
import { delay } from './lane.js'

/** How long a call waits for other connections. */
export class Patience {
  readonly #ms: number
  readonly #deadline: number

  /** @param since - When the wait began, on the clock of `performance.now()`. */
  constructor(ms: number, since: number = performance.now()) {
    this.#ms = ms
    this.#deadline = since + ms
  }

  get isOver(): boolean {
    return performance.now() > this.#deadline
  }

  /**
   * Runs the task, and again after every passing failure until the time is over. Failures of the
   * engine become "unavailable"; everything else that the task throws arrives as it is.
   */
  async run<Result>(task: () => Promise<Result>): Promise<Result> {
    for (;;) {
      try {
        return await task()
      } catch (error) {
        if (!(error instanceof EngineFailure)) throw error
        if (!error.passing) throw unavailableFor(error)
      }
      if (this.isOver) throw this.overdue()
      await delay(randomInt(1, 1 + jitterMs))
    }
  }

  overdue(): BearergateError {
    return unavailable(`The database was locked by others for ${this.#ms} ms`)
  }
}

/** Several processes that wait for one lock must not try in step. */
const jitterMs = 9

/** What people can do something about is said in words. */
const descriptions: Readonly<Record<string, string>> = {
  SQLITE_CANTOPEN: 'The file of the database cannot be opened. Does its directory exist?',
  SQLITE_FULL: 'There is no room left for the database',
  SQLITE_NOTADB: 'The file is not a SQLite database',
  SQLITE_READONLY: 'The file of the database or its directory cannot be written',
}

/** What callers get to know of a failure of the engine. */
export function unavailableFor(failure: EngineFailure): BearergateError {
  return unavailable(described(failure.code), failure)
}

function described(code: string): string {
  return `${descriptions[code] ?? 'The database failed'} (${code})`
}

function unavailable(message: string, cause?: EngineFailure): BearergateError {
  return new BearergateError('BG_STORE_UNAVAILABLE', message, cause && { cause })
}
