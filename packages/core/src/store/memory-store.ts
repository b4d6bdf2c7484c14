import { systemClock, type Clock } from '../clock.js'
import type { AccountId, AccountRecord } from '../record/account.js'
import type { AuditRecord } from '../record/audit-record.js'
import type { StoredRecord } from '../record/token-record.js'
import type { TokenId } from '../value/token-id.js'
import type { Generation, Position } from './change.js'
import { checkMutation, writesAnything } from './check-mutation.js'
import { frozenAccount, frozenAudit, frozenRecord } from './frozen.js'
import { MemoryLog } from './memory-log.js'
import type * as port from './store.js'

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
  readonly #tokens = new Map<TokenId, StoredRecord>()
  readonly #accounts = new Map<AccountId, AccountRecord>()
  readonly #audit = new Map<string, AuditRecord>()

  constructor(clock: Clock) {
    this.#clock = clock
  }

  async open(): Promise<void> {}

  async read(ids: readonly TokenId[]): Promise<port.StoreSnapshot> {
    const tokens = select(this.#tokens, ids)
    const accounts = select(
      this.#accounts,
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
    const state = this.#lock(target)
    const mutation = decide(state)
    if (!writesAnything(mutation))
      return { result: mutation.result, ...this.#log.point(), changes: [] }
    checkMutation(target, state, mutation)
    return this.#commit(mutation)
  }

  async list(query: port.TokenQuery): Promise<port.Page<StoredRecord>> {
    const { account, status } = query
    const listed = [...this.#tokens.values()].filter(
      (record) =>
        record.status !== 'Deleted' &&
        (account === undefined || record.account.id === account) &&
        (status === undefined || record.status === status),
    )
    return pageOf(listed.sort(newestFirst), query)
  }

  async listAudit(query: port.AuditQuery): Promise<port.Page<AuditRecord>> {
    const { account, object } = query
    const listed = [...this.#audit.values()].filter(
      (line) =>
        (account === undefined || line.account === account) &&
        (object === undefined || line.object.id === object),
    )
    return pageOf(
      listed.reverse().sort((a, b) => b.timestamp - a.timestamp),
      query,
    )
  }

  async noteUsage(uses: readonly port.Use[]): Promise<void> {
    for (const { id, at } of uses) {
      const record = this.#tokens.get(id)
      if (!record || (record.lastAccessAt ?? -Infinity) >= at) continue
      this.#tokens.set(id, Object.freeze({ ...record, lastAccessAt: at }))
    }
  }

  async trim(policy: port.TrimPolicy): Promise<number> {
    return this.#log.trim(policy)
  }

  async replaceGeneration(lost: Generation): Promise<void> {
    this.#log.replaceGeneration(lost)
  }

  async close(): Promise<void> {}

  #lock(target: port.MutationTarget): port.LockedState {
    const tokens = select(this.#tokens, target.tokens ?? [])
    const accounts = select(this.#accounts, target.accounts ?? [])
    return { token: (id) => tokens.get(id), account: (id) => accounts.get(id) }
  }

  /** Copies first, which may throw; then changes everything, which may not. */
  #commit<Result>(mutation: port.Mutation<Result>): port.Committed<Result> {
    const tokens = (mutation.tokens ?? []).map((record) => this.#successor(record))
    const accounts = (mutation.accounts ?? []).map(frozenAccount)
    const audit = this.#newLines(mutation.audit ?? [])
    for (const record of tokens) this.#tokens.set(record.id, record)
    for (const account of accounts) this.#accounts.set(account.id, account)
    for (const line of audit) this.#audit.set(line.id, line)
    const changes = this.#log.append(mutation.changes ?? [], this.#clock.wall())
    return { result: mutation.result, ...this.#log.point(), changes }
  }

  #successor(record: StoredRecord): StoredRecord {
    const lastAccessAt = this.#tokens.get(record.id)?.lastAccessAt ?? null
    const digests = record.status === 'Deleted' ? [] : record.digests
    return frozenRecord({ ...record, lastAccessAt, digests })
  }

  #newLines(audit: readonly AuditRecord[]): readonly AuditRecord[] {
    const ids = new Set(audit.map(({ id }) => id))
    if (ids.size < audit.length || [...ids].some((id) => this.#audit.has(id))) {
      throw new TypeError('The id of an audit record is never used twice')
    }
    return audit.map(frozenAudit)
  }
}

function select<Key, Item>(items: ReadonlyMap<Key, Item>, keys: readonly Key[]): Map<Key, Item> {
  const selected = new Map<Key, Item>()
  for (const key of keys) {
    const item = items.get(key)
    if (item !== undefined) selected.set(key, item)
  }
  return selected
}

function pageOf<Item>(
  items: readonly Item[],
  { offset, limit }: port.PageRequest,
): port.Page<Item> {
  return { total: items.length, items: items.slice(offset, offset + limit) }
}

function newestFirst(a: StoredRecord, b: StoredRecord): number {
  return b.audit.created.at - a.audit.created.at || (a.id < b.id ? 1 : -1)
}
