import type { Store } from '@bearergate/core'

/** A real store, between whose calls a test can do something. */
export class InterceptedStore implements Store {
  /** Awaited once before the next mutation. */
  beforeMutation: (() => Promise<unknown>) | undefined
  /** What every call fails with. */
  failure: (() => unknown) | undefined

  constructor(readonly inner: Store) {}

  mutate: Store['mutate'] = async (target, decide) => {
    this.#check()
    const { beforeMutation } = this
    this.beforeMutation = undefined
    await beforeMutation?.()
    return this.inner.mutate(target, decide)
  }

  open: Store['open'] = () => this.inner.open()
  read: Store['read'] = async (ids) => {
    this.#check()
    return this.inner.read(ids)
  }
  poll: Store['poll'] = async (after) => {
    this.#check()
    return this.inner.poll(after)
  }
  list: Store['list'] = async (query) => {
    this.#check()
    return this.inner.list(query)
  }
  listAudit: Store['listAudit'] = async (query) => {
    this.#check()
    return this.inner.listAudit(query)
  }
  readIcon: Store['readIcon'] = async (id) => {
    this.#check()
    return this.inner.readIcon(id)
  }
  noteUsage: Store['noteUsage'] = (uses) => this.inner.noteUsage(uses)
  trim: Store['trim'] = (policy) => this.inner.trim(policy)
  replaceGeneration: Store['replaceGeneration'] = (lost) => this.inner.replaceGeneration(lost)
  close: Store['close'] = () => this.inner.close()

  #check(): void {
    if (this.failure !== undefined) throw this.failure()
  }
}
