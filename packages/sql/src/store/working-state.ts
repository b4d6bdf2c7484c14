import {
  checkMutation,
  writesAnything,
  type AccountRecord,
  type Change,
  type CreationRecord,
  type LockedState,
  type Mutation,
  type MutationTarget,
  type StoredRecord,
} from '@bearergate/core'

/**
 * Records as the mutations of one transaction leave them, each of which sees what those before it
 * have decided. Of a record that several write, the last form alone is written.
 */
export class WorkingState implements LockedState {
  readonly locked: LockedState
  readonly #tokens = new Map<string, StoredRecord>()
  readonly #accounts = new Map<string, AccountRecord>()
  readonly #creations = new Map<string, CreationRecord>()
  readonly #others: Mutation<unknown>[] = []

  /** @param locked - The records as they were found. */
  constructor(locked: LockedState) {
    this.locked = locked
  }

  token(id: string): StoredRecord | undefined {
    return this.#tokens.get(id) ?? this.locked.token(id)
  }

  account(id: string): AccountRecord | undefined {
    return this.#accounts.get(id) ?? this.locked.account(id)
  }

  creation(key: string): CreationRecord | undefined {
    return this.#creations.get(key) ?? this.locked.creation(key)
  }

  /** Gives the changes of the mutation, of which there are none where it writes nothing. */
  take(target: MutationTarget, mutation: Mutation<unknown>): readonly Change[] {
    if (!writesAnything(mutation)) return []
    checkMutation(target, this, mutation)
    for (const record of mutation.tokens ?? []) this.#tokens.set(record.id, record)
    for (const record of mutation.accounts ?? []) this.#accounts.set(record.id, record)
    for (const record of mutation.creations ?? []) this.#creations.set(record.key, record)
    this.#others.push(mutation)
    return mutation.changes ?? []
  }

  /** All of them as one, records in the order in which all transactions lock; undefined where they write nothing. */
  get written(): Mutation<undefined> | undefined {
    if (this.#others.length === 0) return undefined
    return {
      result: undefined,
      tokens: inOrder(this.#tokens),
      accounts: inOrder(this.#accounts),
      creations: inOrder(this.#creations),
      icons: this.#others.flatMap(({ icons = [] }) => icons),
      audit: this.#others.flatMap(({ audit = [] }) => audit),
      changes: this.#others.flatMap(({ changes = [] }) => changes),
    }
  }
}

function inOrder<Item>(records: ReadonlyMap<string, Item>): readonly Item[] {
  const sorted = [...records].toSorted(([one], [other]) => (one < other ? -1 : 1))
  return sorted.map(([, record]) => record)
}
