import { BearergateError } from '@bearergate/core'
import { EngineFailure } from './engine-failure.js'
import { delay } from './lane.js'

/** How long a call may wait for other connections. */
export class Patience {
  readonly #ms: number
  readonly #deadline: number

  /** Begins now. */
  constructor(ms: number) {
    this.#ms = ms
    this.#deadline = performance.now() + ms
  }

  /**
   * Runs the task, and again after every passing failure until the time is over. Failures of the
   * engine become "unavailable"; everything else that the task throws arrives as it is.
   */
  async run<Result>(task: () => Promise<Result>): Promise<Result> {
    for (;;) {
      if (performance.now() > this.#deadline) throw this.#overdue()
      try {
        return await task()
      } catch (error) {
        if (!(error instanceof EngineFailure)) throw error
        if (!error.passing) throw unavailable(described(error.code), error)
      }
      await delay(1 + Math.random() * jitterMs)
    }
  }

  #overdue(): BearergateError {
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

function described(code: string): string {
  return `${descriptions[code] ?? 'The database failed'} (${code})`
}

function unavailable(message: string, cause?: EngineFailure): BearergateError {
  return new BearergateError('BG_STORE_UNAVAILABLE', message, cause && { cause })
}
