import type { Clock } from '@bearergate/core'
import type { SqlDatabase } from '../database.js'
import { BusyTargets } from './busy-targets.js'
import { mutate } from './mutate.js'
import type { Commitment, PendingMutation } from './mutation-call.js'

/** Transactions under way at once: while one is being written to the disk, the next finds its rows. */
const lanes = 2
/** Mutations in one transaction, and the records that all of them may lock. */
const mostTogether = 16
const mostTargets = 64
/** What takes longer gives up its lane, and is waited for all the same. */
const longestMs = 600

/**
 * Mutations in the order in which they were asked for. Those that wait while others are written share
 * the next transaction, so that the disk, the counter's lock and the round trips serve several.
 */
export class MutationLine {
  readonly #database: SqlDatabase
  readonly #clock: Clock
  /** What is written alone: others that need the same records would only hold their group up. */
  readonly #apart = new BusyTargets()
  #waiting: PendingMutation[] = []
  #running = 0

  constructor(database: SqlDatabase, clock: Clock) {
    this.#database = database
    this.#clock = clock
  }

  add(mutation: PendingMutation): void {
    if (this.#database.writeBriefly === undefined) {
      void this.#writeAlone(mutation)
      return
    }
    if (this.#goesApart(mutation)) return
    this.#waiting.push(mutation)
    this.#proceed()
  }

  #goesApart(mutation: PendingMutation): boolean {
    if (!this.#apart.includes(mutation.target)) return false
    void this.#writeAlone(mutation)
    return true
  }

  #proceed(): void {
    while (this.#running < lanes && this.#waiting.length > 0) void this.#writeNext()
  }

  async #writeNext(): Promise<void> {
    this.#running++
    const mutations = this.#takeNext().filter((mutation) => !this.#goesApart(mutation))
    if (mutations.length > 0) await withinMs(longestMs, this.#writeTogether(mutations))
    this.#running--
    this.#proceed()
  }

  #takeNext(): readonly PendingMutation[] {
    let targets = 0
    const end = this.#waiting.findIndex((mutation, index) => {
      targets += targetsOf(mutation)
      return index > 0 && (index >= mostTogether || targets > mostTargets)
    })
    return this.#waiting.splice(0, end === -1 ? this.#waiting.length : end)
  }

  /**
   * One attempt. What is in the way of one is not to keep the others: each is then written by itself,
   * and waits for its own rows.
   */
  async #writeTogether(mutations: readonly PendingMutation[]): Promise<void> {
    try {
      const commitments = await this.#database.writeBriefly?.(
        (queries) => mutate(queries, this.#database.dialect, { mutations, at: this.#now }),
        mutations[0]?.calledAt,
      )
      if (commitments === undefined) for (const one of mutations) void this.#writeAlone(one)
      else tellEach(mutations, commitments)
    } catch (error) {
      for (const mutation of mutations) mutation.fail(error)
    }
  }

  async #writeAlone(mutation: PendingMutation): Promise<void> {
    const mutations = [mutation]
    this.#apart.begin(mutation.target)
    try {
      const commitments = await this.#database.writeEnding(
        (queries) => mutate(queries, this.#database.dialect, { mutations, at: this.#now }),
        mutation.calledAt,
      )
      tellEach(mutations, commitments)
    } catch (error) {
      mutation.fail(error)
    } finally {
      this.#apart.end(mutation.target)
    }
  }

  get #now(): number {
    return Math.floor(this.#clock.wall())
  }
}

function targetsOf({ target }: PendingMutation): number {
  const { tokens = [], accounts = [], creations = [] } = target
  return tokens.length + accounts.length + creations.length
}

function tellEach(mutations: readonly PendingMutation[], commitments: readonly Commitment[]): void {
  for (const [index, mutation] of mutations.entries()) {
    const commitment = commitments[index]
    if (commitment !== undefined) mutation.tell(commitment)
  }
}

/** Resolves with the work, or when so many milliseconds have passed. */
async function withinMs(ms: number, work: Promise<void>): Promise<void> {
  let timer: NodeJS.Timeout | undefined
  const passed = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, ms)
  })
  await Promise.race([work, passed])
  clearTimeout(timer)
}
