import {
  BearergateError,
  type AuditQuery,
  type AuditRecord,
  type ChangeBatch,
  type Channel,
  type Clock,
  type Committed,
  type Decide,
  type Generation,
  type Icon,
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
import { prepareSchema, type MigrationMode } from '../schema/migrate.js'
import { replaceGeneration } from './counter.js'
import { listAudit } from './list-audit.js'
import { listTokens } from './list-tokens.js'
import { MutationCall } from './mutation-call.js'
import { MutationLine } from './mutation-line.js'
import { noteUses, usesPerTransaction } from './note-usage.js'
import { pollChanges } from './poll-changes.js'
import { readIcon } from './icons.js'
import { readSnapshot } from './read-snapshot.js'
import { trimCreations } from './trim-creations.js'
import { trimLog } from './trim-log.js'

export interface SqlStoreParts {
  /** Default: `auto`. */
  readonly mode?: MigrationMode | undefined
  readonly channel?: Channel | undefined
}

/** The store on any SQL database. Each method opens the store where that was not done before. */
export class SqlStore implements Store {
  readonly channel: Channel | undefined
  readonly #database: SqlDatabase
  readonly #mode: MigrationMode
  readonly #mutations: MutationLine
  readonly #underWay = new Set<Promise<unknown>>()
  #opening: Promise<void> | undefined
  #closing: Promise<void> | undefined

  constructor(database: SqlDatabase, clock: Clock, options: SqlStoreParts = {}) {
    this.#database = database
    this.#mutations = new MutationLine(database, clock)
    this.#mode = options.mode ?? 'auto'
    this.channel = options.channel
  }

  async open(): Promise<void> {
    await this.#use(async () => undefined)
  }

  async read(ids: readonly TokenId[], withinMs?: number): Promise<StoreSnapshot> {
    return this.#use((database) =>
      database.read((queries) => readSnapshot(queries, database.dialect, ids), withinMs),
    )
  }

  async poll(after: Position, withinMs?: number): Promise<ChangeBatch> {
    return this.#use((database) =>
      database.read((queries) => pollChanges(queries, database.dialect, after), withinMs),
    )
  }

  async mutate<Result>(target: MutationTarget, decide: Decide<Result>): Promise<Committed<Result>> {
    return this.#use(() => {
      const call = new MutationCall(target, decide)
      this.#mutations.add(call)
      return call.committed
    })
  }

  async list(query: TokenQuery): Promise<Page<StoredRecord>> {
    return this.#use((database) =>
      database.read((queries) => listTokens(queries, database.dialect, query)),
    )
  }

  async listAudit(query: AuditQuery): Promise<Page<AuditRecord>> {
    return this.#use((database) => database.read((queries) => listAudit(queries, query)))
  }

  async readIcon(id: TokenId): Promise<Icon | undefined> {
    return this.#use((database) => database.read((queries) => readIcon(queries, id)))
  }

  async noteUsage(uses: readonly Use[]): Promise<void> {
    await this.#use(async (database) => {
      for (let start = 0; start < uses.length; start += usesPerTransaction) {
        const some = uses.slice(start, start + usesPerTransaction)
        await database.write((queries) => noteUses(queries, database.dialect, some))
      }
    })
  }

  async trim(policy: TrimPolicy): Promise<number> {
    return this.#use((database) =>
      database.write(async (queries) => {
        await trimCreations(queries, database.dialect, policy)
        return trimLog(queries, policy)
      }),
    )
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
      await prepareSchema(this.#database, this.#mode)
    } catch (error) {
      this.#opening = undefined
      throw error
    }
  }

  async #finish(): Promise<void> {
    await this.channel?.close()
    await Promise.allSettled(this.#underWay)
    await this.#database.close()
  }
}
