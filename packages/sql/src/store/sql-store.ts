import {
  BearergateError,
  type AuditQuery,
  type AuditRecord,
  type ChangeBatch,
  type Clock,
  type Committed,
  type Decide,
  type Generation,
  type MutationTarget,
  type Page,
  type Position,
  type Store,
  type StoredRecord,
  type StoreSnapshot,
  type TokenId,
  type TokenQuery,
  type TrimPolicy,
  type Use,
} from '@bearergate/core'
import type { SqlDatabase } from '../database.js'
import { migrate } from '../schema/migrate.js'
import { replaceGeneration } from './counter.js'
import { listAudit } from './list-audit.js'
import { listTokens } from './list-tokens.js'
import { mutate } from './mutate.js'
import { noteUses, usesPerTransaction } from './note-usage.js'
import { pollChanges } from './poll-changes.js'
import { readSnapshot } from './read-snapshot.js'
import { trimLog } from './trim-log.js'

/** The store on any SQL database. Each method opens the store where that was not done before. */
export class SqlStore implements Store {
  readonly #database: SqlDatabase
  readonly #clock: Clock
  #opening: Promise<void> | undefined
  #closing: Promise<void> | undefined

  constructor(database: SqlDatabase, clock: Clock) {
    this.#database = database
    this.#clock = clock
  }

  async open(): Promise<void> {
    await this.#ready()
  }

  async read(ids: readonly TokenId[]): Promise<StoreSnapshot> {
    const database = await this.#ready()
    return database.read((queries) => readSnapshot(queries, database.dialect, ids))
  }

  async poll(after: Position): Promise<ChangeBatch> {
    const database = await this.#ready()
    return database.read((queries) => pollChanges(queries, after))
  }

  async mutate<Result>(target: MutationTarget, decide: Decide<Result>): Promise<Committed<Result>> {
    const database = await this.#ready()
    return database.write((queries) =>
      mutate(queries, database.dialect, { target, decide, now: this.#clock.wall() }),
    )
  }

  async list(query: TokenQuery): Promise<Page<StoredRecord>> {
    const database = await this.#ready()
    return database.read((queries) => listTokens(queries, query))
  }

  async listAudit(query: AuditQuery): Promise<Page<AuditRecord>> {
    const database = await this.#ready()
    return database.read((queries) => listAudit(queries, query))
  }

  async noteUsage(uses: readonly Use[]): Promise<void> {
    const database = await this.#ready()
    for (let start = 0; start < uses.length; start += usesPerTransaction) {
      const some = uses.slice(start, start + usesPerTransaction)
      await database.write((queries) => noteUses(queries, some))
    }
  }

  async trim(policy: TrimPolicy): Promise<number> {
    const database = await this.#ready()
    return database.write((queries) => trimLog(queries, policy))
  }

  async replaceGeneration(lost: Generation): Promise<void> {
    const database = await this.#ready()
    await database.write((queries) => replaceGeneration(queries, lost))
  }

  async close(): Promise<void> {
    this.#closing ??= this.#database.close()
    await this.#closing
  }

  async #ready(): Promise<SqlDatabase> {
    if (this.#closing) throw new BearergateError('BG_CLOSED', 'The store is closed')
    this.#opening ??= this.#prepare()
    await this.#opening
    return this.#database
  }

  /** What failed is tried again by the next call. */
  async #prepare(): Promise<void> {
    try {
      await this.#database.open()
      await migrate(this.#database)
    } catch (error) {
      this.#opening = undefined
      throw error
    }
  }
}
