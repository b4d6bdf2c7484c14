import type { AccountId, AccountRecord } from '../record/account.js'
import type { AuditRecord } from '../record/audit-record.js'
import type { Icon, IconChange } from '../record/icon.js'
import type { StoredRecord } from '../record/token-record.js'
import type { TokenId } from '../value/token-id.js'
import type { CreationRecord } from './creation-record.js'
import { frozenAccount, frozenAudit, frozenRecord } from './frozen.js'
import type { LockedState, Mutation, MutationTarget, TrimPolicy, Use } from './store.js'

/** What a store keeps beside its log, in the memory of this process. */
export class MemoryTables {
  readonly tokens: Map<TokenId, StoredRecord> = new Map()
  readonly accounts: Map<AccountId, AccountRecord> = new Map()
  readonly audit: Map<string, AuditRecord> = new Map()
  readonly #creations = new Map<string, CreationRecord>()
  readonly #icons = new Map<TokenId, Icon>()

  stateOf(target: MutationTarget): LockedState {
    const tokens = select(this.tokens, target.tokens ?? [])
    const accounts = select(this.accounts, target.accounts ?? [])
    const creations = select(this.#creations, target.creations ?? [])
    return {
      token: (id) => tokens.get(id),
      account: (id) => accounts.get(id),
      creation: (key) => creations.get(key),
    }
  }

  /** Copies first, which may throw; then changes everything, which may not. */
  write(mutation: Mutation<unknown>): void {
    const tokens = (mutation.tokens ?? []).map((record) => this.#successor(record))
    const accounts = (mutation.accounts ?? []).map(frozenAccount)
    const creations = (mutation.creations ?? []).map((creation) => Object.freeze({ ...creation }))
    const icons = (mutation.icons ?? []).map(copiedChange)
    const audit = this.#newLines(mutation.audit ?? [])
    for (const account of accounts) this.accounts.set(account.id, account)
    for (const creation of creations) this.#creations.set(creation.key, creation)
    for (const line of audit) this.audit.set(line.id, line)
    for (const change of icons) this.#changeIcon(change)
    for (const record of tokens) this.#replace(record)
  }

  icon(id: TokenId): Icon | undefined {
    const icon = this.#icons.get(id)
    return icon && copiedIcon(icon)
  }

  noteUse({ id, at }: Use): void {
    const record = this.tokens.get(id)
    if (!record || (record.lastAccessAt ?? -Infinity) >= at) return
    this.tokens.set(id, Object.freeze({ ...record, lastAccessAt: at }))
  }

  trimCreations({ now, keepCreationsMs, batch }: TrimPolicy): void {
    const old = [...this.#creations.values()].filter(({ at }) => at <= now - keepCreationsMs)
    old.sort((a, b) => a.at - b.at)
    for (const { key } of old.slice(0, batch)) this.#creations.delete(key)
  }

  #successor(record: StoredRecord): StoredRecord {
    const lastAccessAt = this.tokens.get(record.id)?.lastAccessAt ?? null
    const secrets = record.status === 'Deleted' ? { digests: [], sealed: null } : {}
    return frozenRecord({ ...record, ...secrets, lastAccessAt })
  }

  #replace(record: StoredRecord): void {
    this.tokens.set(record.id, record)
    if (record.status === 'Deleted') this.#icons.delete(record.id)
  }

  #changeIcon({ token, icon }: IconChange): void {
    if (icon === undefined) this.#icons.delete(token)
    else this.#icons.set(token, icon)
  }

  #newLines(audit: readonly AuditRecord[]): readonly AuditRecord[] {
    const ids = new Set(audit.map(({ id }) => id))
    if (ids.size < audit.length || [...ids].some((id) => this.audit.has(id))) {
      throw new TypeError('The id of an audit record is never used twice')
    }
    return audit.map(frozenAudit)
  }
}

export function select<Key, Item>(
  items: ReadonlyMap<Key, Item>,
  keys: readonly Key[],
): Map<Key, Item> {
  const selected = new Map<Key, Item>()
  for (const key of keys) {
    const item = items.get(key)
    if (item !== undefined) selected.set(key, item)
  }
  return selected
}

function copiedChange({ token, icon }: IconChange): IconChange {
  return { token, icon: icon && copiedIcon(icon) }
}

/** Bytes cannot be frozen, so whoever gets them gets their own. */
function copiedIcon({ type, bytes }: Icon): Icon {
  return { type, bytes: new Uint8Array(bytes) }
}
