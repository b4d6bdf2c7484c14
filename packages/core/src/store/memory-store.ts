import { systemClock, type Clock } from '../clock.js'
import type { AuditRecord } from '../record/audit-record.js'
import type { Icon } from '../record/icon.js'
import type { StoredRecord } from '../record/token-record.js'
import type { TokenId } from '../value/token-id.js'
import type { Generation, Position } from './change.js'
import { checkMutation, writesAnything } from './check-mutation.js'
import { matchesFilter } from './matches-filter.js'
import { MemoryLog } from './memory-log.js'
import { MemoryTables, select } from './memory-tables.js'
import type * as port from './store.js'
import { tokenOrder } from './token-order.js'

export interface MemoryStoreOptions {
  /** Dates the changes of the log. Default: the clock of the machine. */
  readonly clock?: Clock | undefined
}

/**
 * A store in the memory of this process, for tests and for trying things out: atomic and ordered
 * like every store, but nothing outlives the process.
 */
export function memoryStore(options: MemoryStoreOptions = {}): port.Store {
  return new MemoryStore(options.clock ?? systemClock)
}

/** Every method does its work in one turn of the event loop, which makes it atomic. */
class MemoryStore implements port.Store {
  readonly #clock: Clock
  readonly #log = new MemoryLog()
  readonly #tables = new MemoryTables()

  constructor(clock: Clock) {
    this.#clock = clock
  }

  async open(): Promise<void> {}

  async read(ids: readonly TokenId[]): Promise<port.StoreSnapshot> {
    const tokens = select(this.#tables.tokens, ids)
    const accounts = select(
      this.#tables.accounts,
      [...tokens.values()].map(({ account }) => account.id),
    )
    return { ...this.#log.point(), tokens, accounts }
  }

  async poll(after: Position): Promise<port.ChangeBatch> {
    return this.#log.after(after)
  }

  async mutate<Result>(
    target: port.MutationTarget,
    decide: port.Decide<Result>,
  ): Promise<port.Committed<Result>> {
    const state = this.#tables.stateOf(target)
    const mutation = decide(state)
    const { result } = mutation
    if (!writesAnything(mutation)) return { result, ...this.#log.point(), changes: [] }
    checkMutation(target, state, mutation)
    this.#tables.write(mutation)
    const changes = this.#log.append(mutation.changes ?? [], this.#clock.wall())
    return { result, ...this.#log.point(), changes }
  }

  async list(query: port.TokenQuery): Promise<port.Page<StoredRecord>> {
    const { account, filter, order } = query
    const listed = [...this.#tables.tokens.values()].filter(
      (record) =>
        record.status !== 'Deleted' &&
        (account === undefined || record.account.id === account) &&
        (filter === undefined || matchesFilter(record, filter)),
    )
    return pageOf(listed.sort(tokenOrder(order)), query)
  }

  async listAudit(query: port.AuditQuery): Promise<port.Page<AuditRecord>> {
    const { account, object } = query
    const listed = [...this.#tables.audit.values()].filter(
      (line) =>
        (account === undefined || line.account === account) &&
        (object === undefined || line.object.id === object),
    )
    return pageOf(
      listed.reverse().sort((a, b) => b.timestamp - a.timestamp),
      query,
    )
  }

  async readIcon(id: TokenId): Promise<Icon | undefined> {
    return this.#tables.icon(id)
  }

  async noteUsage(uses: readonly port.Use[]): Promise<void> {
    for (const use of uses) this.#tables.noteUse(use)
  }

  async trim(policy: port.TrimPolicy): Promise<number> {
    this.#tables.trimCreations(policy)
    return this.#log.trim(policy)
  }

  async replaceGeneration(lost: Generation): Promise<void> {
    this.#log.replaceGeneration(lost)
  }

  async close(): Promise<void> {}
}

function pageOf<Item>(
  items: readonly Item[],
  { offset, limit }: port.PageRequest,
): port.Page<Item> {
  return { total: items.length, items: items.slice(offset, offset + limit) }
}
