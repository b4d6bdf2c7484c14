import type { Kysely } from 'kysely'
import type { Tables } from '../rows/tables.js'
import type { SqliteConnection } from './connection.js'
import { EngineFailure } from './engine-failure.js'
import { unavailableFor } from './patience.js'
import type { JobOutcome, QueuedJob } from './write-job.js'

/** How long the jobs of one group may keep the event loop, and how many there are at most. */
const longestMs = 4
const mostTogether = 16

/**
 * Jobs that share one transaction, so that several become durable at the cost of one. Each is undone
 * alone if its work throws, and no caller is told anything before the commit.
 */
export class WriteGroup {
  /** Jobs whose callers have been told. */
  settled: readonly QueuedJob[] = []
  readonly #connection: SqliteConnection
  readonly #jobs: readonly QueuedJob[]
  readonly #begun: QueuedJob[] = []
  readonly #outcomes: JobOutcome[] = []
  #awaitsCommit = false

  constructor(connection: SqliteConnection, jobs: readonly QueuedJob[]) {
    this.#connection = connection
    this.#jobs = jobs.slice(0, mostTogether)
  }

  /** Inside the transaction. Jobs for which there is no time are left as they are. */
  async run(transaction: Kysely<Tables>): Promise<void> {
    const end = performance.now() + longestMs
    for (const job of this.#jobs) {
      this.#begun.push(job)
      this.#outcomes.push(await this.#runOne(job, transaction))
      if (performance.now() > end) break
    }
    this.#awaitsCommit = true
  }

  /** After the commit. */
  tell(): void {
    this.settled = this.#begun
    for (const outcome of this.#outcomes) outcome.tell()
  }

  /**
   * After a failure. Before the commit, or where the lock was in its way, nothing has happened, and
   * the jobs can be done again; of a commit that failed otherwise nobody knows.
   */
  end(error: unknown): void {
    if (!this.#awaitsCommit || (error instanceof EngineFailure && error.passing)) {
      for (const job of this.#begun) job.isSolitary = true
      return
    }
    this.settled = this.#begun
    const reason = error instanceof EngineFailure ? unavailableFor(error) : error
    for (const job of this.#begun) job.fail(reason)
  }

  async #runOne(job: QueuedJob, transaction: Kysely<Tables>): Promise<JobOutcome> {
    this.#connection.mark()
    const outcome = await job.run(transaction)
    if (outcome.failed) this.#connection.undoToMark()
    else this.#connection.keepSinceMark()
    return outcome
  }
}
