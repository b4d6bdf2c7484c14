import type { CompiledQuery, DatabaseConnection, QueryResult } from 'kysely'
import type { Row } from '../rows/row-reader.js'
import type { Deadline } from './deadline.js'
import type { ServerConnection, ServerEngine, Session } from './server-engine.js'
import { ServerFailure } from './server-failure.js'

/** A connection that goes back to its pool, and on which Kysely can work. */
export class ServerSession implements DatabaseConnection, Session {
  readonly #engine: ServerEngine
  readonly #connection: ServerConnection
  #deadline: Deadline
  /** What is sent with the next statement. */
  #deferred: readonly string[] = []
  #isBroken = false
  #forgives: (failure: ServerFailure) => boolean = () => false

  private constructor(engine: ServerEngine, connection: ServerConnection, deadline: Deadline) {
    this.#engine = engine
    this.#connection = connection
    this.#deadline = deadline
  }

  /** Takes a connection from the pool. One that comes too late goes back unused. */
  static async open(engine: ServerEngine, deadline: Deadline): Promise<ServerSession> {
    const connecting = Promise.resolve().then(() => engine.connect())
    try {
      return new ServerSession(engine, await deadline.limit(connecting), deadline)
    } catch (thrown) {
      void connecting.then((connection) => connection.release(false)).catch(() => undefined)
      throw failureOf(engine, thrown)
    }
  }

  forgive(forgives: (failure: ServerFailure) => boolean): void {
    this.#forgives = forgives
  }

  /** From now on what takes longer than until then fails as lost. */
  wait(until: Deadline): void {
    this.#deadline = until
  }

  /** Statements whose rows nobody wants, to be run before the next one. */
  defer(statements: readonly string[]): void {
    this.#deferred = statements
  }

  async run(sql: string, values: readonly unknown[] = []): Promise<readonly Row[]> {
    await this.#runDeferred()
    return this.#query(sql, values)
  }

  /** Runs the statement and commits, in one round trip where that can be. */
  async commitWith(query: CompiledQuery): Promise<readonly Row[]> {
    const together = await this.#together(query, ['commit'])
    if (together !== undefined) return together
    const { rows } = await this.executeQuery<Row>(query)
    await this.run('commit')
    return rows
  }

  async rollback(): Promise<void> {
    this.#deferred = []
    if (this.#isBroken) return
    await this.run('rollback').catch(() => this.abandon())
  }

  abandon(): void {
    this.#isBroken = true
  }

  close(): void {
    this.#connection.release(this.#isBroken)
  }

  async executeQuery<Result>(query: CompiledQuery): Promise<QueryResult<Result>> {
    const isJoining = this.#deferred.length > 0 && query.query.kind === 'SelectQueryNode'
    const together = isJoining ? await this.#together(query) : undefined
    const rows = together ?? (await this.run(query.sql, query.parameters))
    // What Kysely claims about a row is never relied on: every row is parsed.
    return { rows: rows as unknown as Result[] }
  }

  streamQuery(): AsyncIterableIterator<never> {
    throw new TypeError('Streaming is not supported')
  }

  /** The rows of a statement that was sent in one text with what comes before and behind it. */
  async #together(
    query: CompiledQuery,
    behind: readonly string[] = [],
  ): Promise<readonly Row[] | undefined> {
    const { queryEach } = this.#connection
    if (queryEach === undefined) return undefined
    const text = this.#engine.inPlace?.(query)
    if (text === undefined) return undefined
    const before = this.#takeDeferred()
    const answers = await this.#attempt(() => queryEach([...before, text, ...behind]), [])
    return answers[before.length]
  }

  async #runDeferred(): Promise<void> {
    const statements = this.#takeDeferred()
    if (statements.length === 0) return
    const { queryEach } = this.#connection
    const text = this.#engine.joined?.(statements)
    if (queryEach) await this.#attempt(() => queryEach(statements), [])
    else if (text === undefined)
      for (const statement of statements) await this.#query(statement, [])
    else await this.#query(text, [])
  }

  #takeDeferred(): readonly string[] {
    const statements = this.#deferred
    this.#deferred = []
    return statements
  }

  #query(sql: string, values: readonly unknown[]): Promise<readonly Row[]> {
    return this.#attempt(() => this.#connection.query(sql, values), [])
  }

  async #attempt<Result>(send: () => Promise<Result>, forgiven: Result): Promise<Result> {
    try {
      return await this.#deadline.limit(send())
    } catch (thrown) {
      const failure = failureOf(this.#engine, thrown)
      if (failure.kind === 'lost') this.#isBroken = true
      if (this.#forgives(failure)) return forgiven
      throw failure
    }
  }
}

function failureOf(engine: ServerEngine, thrown: unknown): ServerFailure {
  return thrown instanceof ServerFailure ? thrown : engine.failureOf(thrown)
}
