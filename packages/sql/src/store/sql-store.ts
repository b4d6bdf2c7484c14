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
  readonly #underWay = new Set<Promise<unknown>>()
  #opening: Promise<void> | undefined
  #closing: Promise<void> | undefined

  constructor(database: SqlDatabase, clock: Clock) {
    this.#database = database
    this.#clock = clock
  }

  async open(): Promise<void> {
    await this.#use(async () => undefined)
  }

  async read(ids: readonly TokenId[]): Promise<StoreSnapshot> {
    return this.#use((database) =>
      database.read((queries) => readSnapshot(queries, database.dialect, ids)),
    )
  }

  async poll(after: Position): Promise<ChangeBatch> {
    return this.#use((database) => database.read((queries) => pollChanges(queries, after)))
  }

  async mutate<Result>(target: MutationTarget, decide: Decide<Result>): Promise<Committed<Result>> {
    return this.#use((database) =>
      database.write((queries) => {
        const now = Math.floor(this.#clock.wall())
        return mutate(queries, database.dialect, { target, decide, now })
      }),
    )
  }

  async list(query: TokenQuery): Promise<Page<StoredRecord>> {
    return this.#use((database) => database.read((queries) => listTokens(queries, query)))
  }

  async listAudit(query: AuditQuery): Promise<Page<AuditRecord>> {
    return this.#use((database) => database.read((queries) => listAudit(queries, query)))
  }

  async noteUsage(uses: readonly Use[]): Promise<void> {
    await this.#use(async (database) => {
      for (let start = 0; start < uses.length; start += usesPerTransaction) {
        const some = uses.slice(start, start + usesPerTransaction)
        await database.write((queries) => noteUses(queries, some))
      }
    })
  }

  async trim(policy: TrimPolicy): Promise<number> {
    return this.#use((database) => database.write((queries) => trimLog(queries, policy)))
  }

  async replaceGeneration(lost: Generation): Promise<void> {
    await this.#use((database) => database.write((queries) => replaceGeneration(queries, lost)))
  }

  async close(): Promise<void> {
    this.#closing ??= this.#finish()
    await this.#closing
  }

  async #use<Result>(work: (database: SqlDatabase) => Promise<Result>): Promise<Result> {
    if (this.#closing) throw new BearergateError('BG_CLOSED', 'The store is closed')
    this.#opening ??= this.#prepare()
    const call = this.#opening.then(() => work(this.#database))
    this.#underWay.add(call)
    try {
      return await call
    } finally {
      this.#underWay.delete(call)
    }
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

  async #finish(): Promise<void> {
    await Promise.allSettled(this.#underWay)
    await this.#database.close()
  }
}
