import { BearergateError } from '../errors.js'
import type {
  AuditQuery,
  Committed,
  Decide,
  MutationTarget,
  Page,
  Store,
  TokenQuery,
  TrimPolicy,
  Use,
  ChangeBatch,
  StoreSnapshot,
} from './store.js'
import type { AuditRecord } from '../record/audit-record.js'
import type { StoredRecord } from '../record/token-record.js'
import type { TokenId } from '../value/token-id.js'
import type { Generation, Position } from './change.js'

/** A store that opens itself before its first use, and again after an opening that failed. */
export class OpenedStore implements Store {
  readonly #store: Store
  #opening: Promise<void> | undefined
  #isClosed = false

  constructor(store: Store) {
    this.#store = store
  }

  open(): Promise<void> {
    this.#opening ??= this.#store.open().catch((error: unknown) => {
      this.#opening = undefined
      throw error
    })
    return this.#opening
  }

  async read(ids: readonly TokenId[]): Promise<StoreSnapshot> {
    return (await this.#ready()).read(ids)
  }

  async poll(after: Position): Promise<ChangeBatch> {
    return (await this.#ready()).poll(after)
  }

  async mutate<Result>(target: MutationTarget, decide: Decide<Result>): Promise<Committed<Result>> {
    return (await this.#ready()).mutate(target, decide)
  }

  async list(query: TokenQuery): Promise<Page<StoredRecord>> {
    return (await this.#ready()).list(query)
  }

  async listAudit(query: AuditQuery): Promise<Page<AuditRecord>> {
    return (await this.#ready()).listAudit(query)
  }

  async noteUsage(uses: readonly Use[]): Promise<void> {
    return (await this.#ready()).noteUsage(uses)
  }

  async trim(policy: TrimPolicy): Promise<number> {
    return (await this.#ready()).trim(policy)
  }

  async replaceGeneration(lost: Generation): Promise<void> {
    return (await this.#ready()).replaceGeneration(lost)
  }

  async close(): Promise<void> {
    if (this.#isClosed) return
    this.#isClosed = true
    await this.#store.close()
  }

  async #ready(): Promise<Store> {
    if (this.#isClosed) throw new BearergateError('BG_CLOSED', 'The gate has been closed.')
    await this.open()
    return this.#store
  }
}
