import type * as port from '@bearergate/core'

/** A real store that counts how often it is asked, and can be made slow or broken. */
export class StoreProbe implements port.Store {
  /** Calls of any method since the start, or since it was set to zero. */
  calls = 0
  /** What happens before a call reaches the store; throw to break it, wait to slow it down. */
  before: () => unknown = () => undefined

  constructor(readonly store: port.Store) {}

  open(): Promise<void> {
    return this.#pass(() => this.store.open())
  }

  read(ids: readonly port.TokenId[]): Promise<port.StoreSnapshot> {
    return this.#pass(() => this.store.read(ids))
  }

  poll(after: port.Position): Promise<port.ChangeBatch> {
    return this.#pass(() => this.store.poll(after))
  }

  mutate<Result>(
    target: port.MutationTarget,
    decide: port.Decide<Result>,
  ): Promise<port.Committed<Result>> {
    return this.#pass(() => this.store.mutate(target, decide))
  }

  list(query: port.TokenQuery): Promise<port.Page<port.StoredRecord>> {
    return this.#pass(() => this.store.list(query))
  }

  listAudit(query: port.AuditQuery): Promise<port.Page<port.AuditRecord>> {
    return this.#pass(() => this.store.listAudit(query))
  }

  readIcon(id: port.TokenId): Promise<port.Icon | undefined> {
    return this.#pass(() => this.store.readIcon(id))
  }

  noteUsage(uses: readonly port.Use[]): Promise<void> {
    return this.#pass(() => this.store.noteUsage(uses))
  }

  trim(policy: port.TrimPolicy): Promise<number> {
    return this.#pass(() => this.store.trim(policy))
  }

  replaceGeneration(lost: port.Generation): Promise<void> {
    return this.#pass(() => this.store.replaceGeneration(lost))
  }

  close(): Promise<void> {
    return this.store.close()
  }

  async #pass<Answer>(call: () => Promise<Answer>): Promise<Answer> {
    this.calls++
    await this.before()
    return call()
  }
}
