import { randomInt } from 'node:crypto'
import { setTimeout as delay } from 'node:timers/promises'
import { BearergateError } from '@bearergate/core'
import type { LastStatement, SqlDatabase, Work, WriteBriefly } from '../database.js'
import type { SqlDialect } from '../dialect.js'
import { Deadline } from './deadline.js'
import { kyselyOn } from './kysely-on-session.js'
import type { ServerEngine } from './server-engine.js'
import { ServerFailure } from './server-failure.js'
import { ServerSession } from './server-session.js'

/** After as many the key is there for good, and what was decided cannot be written. */
const mostDuplicates = 3
/** Transactions that met must not try again in step. */
const jitterMs = 10
/** Longer than others write for, and short beside the time that a call may take. */
const briefly = 250

/** What is done on a connection; inside a transaction, its commit included. */
type Use<Result> = (session: ServerSession) => Promise<Result>

/** A database server, by the connections of a pool that the user owns. */
export class ServerDatabase implements SqlDatabase {
  readonly writeBriefly: WriteBriefly | undefined
  readonly #engine: ServerEngine
  readonly #timeoutMs: number
  #dialect: SqlDialect | undefined

  /** @param timeoutMs - How long a call may take, waiting for a connection and for others included. */
  constructor(engine: ServerEngine, timeoutMs: number) {
    this.#engine = engine
    this.#timeoutMs = timeoutMs
    this.writeBriefly =
      engine.limitLocks && ((work, calledAt) => this.#writeBriefly(work, calledAt))
  }

  get dialect(): SqlDialect {
    if (this.#dialect === undefined) throw new TypeError('The database is not open yet')
    return this.#dialect
  }

  async open(): Promise<void> {
    this.#dialect = await this.read((queries) => this.#engine.inspect(queries))
  }

  read<Result>(work: Work<Result>, withinMs: number = this.#timeoutMs): Promise<Result> {
    return this.#untilDone(
      (deadline) =>
        this.#withSession(deadline, async (session) => {
          for (const statement of this.#engine.beginReading()) await session.run(statement)
          return work(kyselyOn(this.#engine, session))
        }),
      new Deadline(Math.min(withinMs, this.#timeoutMs)),
    )
  }

  write<Result>(work: Work<Result>): Promise<Result> {
    return this.#transact(async (session) => {
      const result = await work(kyselyOn(this.#engine, session))
      await session.run('commit')
      return result
    })
  }

  writeEnding<Result>(work: Work<LastStatement<Result>>, calledAt?: number): Promise<Result> {
    return this.#transact(async (session) => {
      const last = await work(kyselyOn(this.#engine, session))
      return last.read(await session.commitWith(last.query.compile()))
    }, calledAt)
  }

  async writeAlone<Result>(work: Work<Result>): Promise<Result> {
    try {
      return await this.#withSession(Deadline.none, (session) =>
        this.#engine.runAlone(session, () => work(kyselyOn(this.#engine, session))),
      )
    } catch (error) {
      throw error instanceof ServerFailure ? this.#unavailable(error, this.#timeoutMs) : error
    }
  }

  /** The pool belongs to the user. */
  async close(): Promise<void> {}

  async #withSession<Result>(deadline: Deadline, use: Use<Result>): Promise<Result> {
    const session = await ServerSession.open(this.#engine, deadline)
    try {
      return await use(session)
    } finally {
      session.close()
    }
  }

  /** Where the commit was sent, only what the server is known to have undone counts as undone. */
  async #writeBriefly<Result>(
    work: Work<LastStatement<Result>>,
    calledAt?: number,
  ): Promise<Result | undefined> {
    const deadline = new Deadline(this.#timeoutMs, calledAt)
    if (deadline.isOver) return undefined
    const settings = this.#engine.limitLocks?.(briefly) ?? []
    let isCommitting = false
    try {
      return await this.#transactOnce(
        async (session) => {
          const last = await work(kyselyOn(this.#engine, session))
          isCommitting = true
          session.wait(deadline)
          return last.read(await session.commitWith(last.query.compile()))
        },
        new Deadline(Math.min(deadline.remainingMs, 2 * briefly)),
        [...this.#engine.begin(deadline.remainingMs), ...settings],
      )
    } catch (error) {
      if (!isCommitting || isUndone(error)) return undefined
      throw error instanceof ServerFailure ? this.#unavailable(error, deadline.ms) : error
    }
  }

  #transact<Result>(use: Use<Result>, calledAt?: number): Promise<Result> {
    return this.#untilDone(
      (deadline) => this.#transactOnce(use, deadline),
      new Deadline(this.#timeoutMs, calledAt),
    )
  }

  #transactOnce<Result>(
    use: Use<Result>,
    deadline: Deadline,
    beginning: readonly string[] = this.#engine.begin(deadline.remainingMs),
  ): Promise<Result> {
    return this.#withSession(deadline, async (session) => {
      try {
        session.defer(beginning)
        return await use(session)
      } catch (error) {
        await session.rollback()
        throw error
      }
    })
  }

  /** Again after every conflict, until the time is over; what `work` throws arrives as it is. */
  async #untilDone<Result>(
    attempt: (deadline: Deadline) => Promise<Result>,
    deadline: Deadline,
  ): Promise<Result> {
    for (let duplicates = 0; ;) {
      try {
        if (deadline.isOver) throw new ServerFailure('TIMEOUT', 'lost')
        return await attempt(deadline)
      } catch (error) {
        if (!(error instanceof ServerFailure)) throw error
        if (error.kind === 'duplicate') duplicates++
        const isPassing = error.kind === 'conflict' || error.kind === 'duplicate'
        if (!isPassing || duplicates > mostDuplicates || deadline.isOver) {
          throw this.#unavailable(error, deadline.ms)
        }
      }
      await delay(randomInt(0, jitterMs))
    }
  }

  #unavailable(failure: ServerFailure, timeoutMs: number): BearergateError {
    const words = this.#describe(failure, timeoutMs)
    return new BearergateError('BG_STORE_UNAVAILABLE', `${words} (${failure.code})`, {
      cause: failure,
    })
  }

  #describe(failure: ServerFailure, timeoutMs: number): string {
    if (failure.code === 'TIMEOUT') {
      return `The database did not answer within ${timeoutMs} ms, or the pool had no connection`
    }
    return this.#engine.describe(failure) ?? 'The database failed'
  }
}

function isUndone(error: unknown): boolean {
  return error instanceof ServerFailure && undone.has(error.kind)
}

const undone: ReadonlySet<string> = new Set(['conflict', 'duplicate', 'locked'])
