import type { Clock } from '../clock.js'
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
import type { Icon } from '../record/icon.js'
import type { StoredRecord } from '../record/token-record.js'
import type { TokenId } from '../value/token-id.js'
import type { Generation, Position } from './change.js'

/** After so many milliseconds an opening that has not ended is waited for no longer by new callers. */
const hungMs = 5_000

/** A store that opens itself before its first use, and again after an opening that failed. */
export class OpenedStore implements Store {
  readonly #store: Store
  #opening: Promise<void> | undefined
  #isClosed = false

  /** `onFirstUse` is called before the store is asked for anything. */
  constructor(
    store: Store,
    readonly clock: Clock,
    readonly onFirstUse: () => void = () => undefined,
  ) {
    this.#store = store
  }

  open(): Promise<void> {
    if (this.#opening === undefined) this.onFirstUse()
    this.#opening ??= this.#openOnce()
    return this.#opening
  }

  /** On a network that swallows what is sent, an opening may never end: it must not be the last. */
  #openOnce(): Promise<void> {
    const giveUp = (): void => {
      if (this.#opening === opening) this.#opening = undefined
    }
    const timer = this.clock.after(hungMs, giveUp)
    const opening = this.#store.open().then(
      () => timer.cancel(),
      (error: unknown) => {
        timer.cancel()
        giveUp()
        throw error
      },
    )
    return opening
  }

  async read(ids: readonly TokenId[], withinMs?: number): Promise<StoreSnapshot> {
    return (await this.#ready()).read(ids, withinMs)
  }

  async poll(after: Position, withinMs?: number): Promise<ChangeBatch> {
    return (await this.#ready()).poll(after, withinMs)
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

  async readIcon(id: TokenId): Promise<Icon | undefined> {
    return (await this.#ready()).readIcon(id)
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
