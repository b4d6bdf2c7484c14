import { BearergateError } from '@bearergate/core'
import type { Kysely } from 'kysely'
import type { LastStatement, SqlDatabase, Work } from '../database.js'
import type { SqlDialect } from '../dialect.js'
import type { Row } from '../rows/row-reader.js'
import type { Tables } from '../rows/tables.js'
import { SqliteConnection, type SqliteSource } from './connection.js'
import { kyselyOn } from './kysely-sqlite.js'
import { Lane } from './lane.js'
import { Patience } from './patience.js'
import { sqliteDialect } from './sqlite-dialect.js'
import { WriteGroup } from './write-group.js'
import { WriteJob, type QueuedJob } from './write-job.js'

/** Reading waits for nobody in a write-ahead log, but for one that recovers it. */
const readPatienceMs = 1000

/**
 * A SQLite database: one connection that writes, one transaction at a time, and one that only reads,
 * whose statements therefore never see a transaction of ours that is not committed. A database that
 * lives in one handle has one connection for both, and one queue.
 */
export class SqliteDatabase implements SqlDatabase {
  readonly dialect: SqlDialect = sqliteDialect
  readonly #writing: SqliteConnection
  readonly #reading: SqliteConnection
  readonly #writer: Kysely<Tables>
  readonly #reader: Kysely<Tables>
  readonly #lane = new Lane()
  /** In the order of the calls. */
  readonly #waiting = new Set<QueuedJob>()
  readonly #patienceMs: number
  /** When the write lock was last taken, and whether nobody got it since it was last wanted. */
  #gotOnAt = 0
  #isStuck = false

  /** @param patienceMs - How long a transaction may wait for its turn and for other processes. */
  constructor(source: SqliteSource, patienceMs: number) {
    this.#patienceMs = patienceMs
    this.#writing = new SqliteConnection(source, 'write')
    this.#writer = kyselyOn(this.#writing)
    this.#reading = source.reopens ? new SqliteConnection(source, 'read') : this.#writing
    this.#reader = source.reopens ? kyselyOn(this.#reading) : this.#writer
  }

  async open(): Promise<void> {
    const patience = new Patience(this.#patienceMs)
    await this.#lane.run(() => patience.run(() => useWriteAheadLog(this.#writing)))
  }

  async read<Result>(work: Work<Result>): Promise<Result> {
    const patience = new Patience(Math.min(this.#patienceMs, readPatienceMs))
    const task = (): Promise<Result> => patience.run(() => work(this.#reader))
    return this.#reading === this.#writing ? this.#lane.run(task) : task()
  }

  write<Result>(work: Work<Result>): Promise<Result> {
    const job = new WriteJob(work)
    this.#waiting.add(job)
    void this.#lane.run(() => this.#serve(job))
    return job.result
  }

  writeEnding<Result>(work: Work<LastStatement<Result>>): Promise<Result> {
    return this.write(async (queries) => {
      const { query, read } = await work(queries)
      const { rows } = await queries.executeQuery<Row>(query)
      return read(rows)
    })
  }

  /**
   * A transaction locks the whole database. Where it changes tables, `node:sqlite` would give the
   * columns that they had before to a connection which knew them.
   */
  async writeAlone<Result>(work: Work<Result>): Promise<Result> {
    const result = await this.write(work)
    this.#reading.renew()
    return result
  }

  async close(): Promise<void> {
    await this.#lane.run(async () => {
      this.#reading.close()
      this.#writing.close()
    })
  }

  /** The first of those that wait. Others that wait already are written with it. */
  async #serve<Result>(job: WriteJob<Result>): Promise<void> {
    if (!this.#waiting.has(job)) return
    if (this.#waiting.size > 1 && !job.isSolitary && !this.#isStuck) await this.#writeGroup()
    if (!this.#waiting.delete(job)) return
    await job.runAlone((work) => this.#writeAlone(job.calledAt, work))
  }

  /** One attempt. Where it ends before the commit nothing has happened, and each gets its own. */
  async #writeGroup(): Promise<void> {
    const jobs = [...this.#waiting].filter(({ isSolitary }) => !isSolitary)
    const group = new WriteGroup(this.#writing, jobs)
    try {
      await this.#transact((transaction) => group.run(transaction))
      group.tell()
    } catch (error) {
      group.end(error)
    }
    for (const job of group.settled) this.#waiting.delete(job)
  }

  /** Waiting for others of this process does not count while they get on. */
  async #writeAlone<Result>(calledAt: number, work: Work<Result>): Promise<Result> {
    const patience = new Patience(this.#patienceMs, Math.max(calledAt, this.#gotOnAt))
    if (this.#isStuck && patience.isOver) throw patience.overdue()
    this.#isStuck = true
    return patience.run(() => this.#transact(work))
  }

  #transact<Result>(work: Work<Result>): Promise<Result> {
    return this.#writer.transaction().execute((transaction) => {
      this.#gotOnAt = performance.now()
      this.#isStuck = false
      return work(transaction)
    })
  }
}

/** A database in memory has no log and needs none. */
async function useWriteAheadLog(connection: SqliteConnection): Promise<void> {
  if (journalOf(connection, 'PRAGMA journal_mode') === 'wal') return
  const journal = journalOf(connection, 'PRAGMA journal_mode = WAL')
  if (journal !== 'wal' && journal !== 'memory') {
    throw new BearergateError(
      'BG_STORE_UNAVAILABLE',
      'The database cannot use a write-ahead log, perhaps because it is on a network file system',
    )
  }
}

function journalOf(connection: SqliteConnection, pragma: string): unknown {
  const [row] = connection.rows(pragma, [])
  return typeof row === 'object' && row !== null ? Object.values(row)[0] : undefined
}
