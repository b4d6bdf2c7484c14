import type { Kysely } from 'kysely'
import type { Work } from '../database.js'
import type { Tables } from '../rows/tables.js'
import { EngineFailure } from './engine-failure.js'

/** What a job came to inside a transaction that is not committed yet. */
export interface JobOutcome {
  /** Whether what the job has written is to be undone. */
  readonly failed: boolean
  /** Tells the caller; to be called once the transaction is committed. */
  tell(): void
}

/** A job among others, whatever its result. */
export interface QueuedJob {
  /** Whether it needs a transaction of its own, since one that it shared came to nothing. */
  isSolitary: boolean

  /** Does the work in a transaction that others share. What the engine throws ends it for all. */
  run(transaction: Kysely<Tables>): Promise<JobOutcome>

  /** Tells the caller that nothing is known to have happened. */
  fail(error: unknown): void
}

/** Work that waits for its turn to write, and the promise that its caller has. */
export class WriteJob<Result> implements QueuedJob {
  isSolitary = false
  readonly result: Promise<Result>
  readonly calledAt: number = performance.now()
  readonly #work: Work<Result>
  #resolve: (result: Result) => void = () => undefined
  #reject: (error: unknown) => void = () => undefined

  constructor(work: Work<Result>) {
    this.#work = work
    this.result = new Promise((resolve, reject) => {
      this.#resolve = resolve
      this.#reject = reject
    })
  }

  async run(transaction: Kysely<Tables>): Promise<JobOutcome> {
    try {
      const result = await this.#work(transaction)
      return { failed: false, tell: () => this.#resolve(result) }
    } catch (error) {
      if (error instanceof EngineFailure) throw error
      return { failed: true, tell: () => this.#reject(error) }
    }
  }

  /** Has the work done in a transaction of its own. */
  async runAlone(transact: (work: Work<Result>) => Promise<Result>): Promise<void> {
    await transact(this.#work).then(this.#resolve, this.#reject)
  }

  fail(error: unknown): void {
    this.#reject(error)
  }
}
