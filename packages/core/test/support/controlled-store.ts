import { BearergateError } from '@bearergate/core'
import type { ChangeBatch, Store, StoreSnapshot, TokenId, Use } from '@bearergate/core'

/** A real store whose answers a test can count, hold back or make fail. */
export class ControlledStore implements Store {
  reads = 0
  polls = 0
  /** How long the last read and the last poll said that they are waited for. */
  withinMs: { read?: number | undefined; poll?: number | undefined } = {}
  usageWrites: (readonly Use[])[] = []
  /** Awaited after the store has answered a read, before the answer is passed on. */
  afterRead: () => Promise<void> = () => Promise.resolve()
  /** Ids of records that cannot be read back. */
  corrupt: ReadonlySet<TokenId> = new Set()
  /** Set to make every call fail, as an unreachable database does. */
  failure: Error | undefined
  /** The same for opening alone. */
  openFailure: Error | undefined
  /** Set to make polls say that the store stands at this position, as after a loss of commits. */
  rewound: number | undefined
  /** Set to answer reads and polls by what the store was once, as after a silent loss of commits. */
  fallenTo: StoreSnapshot | undefined
  /** Set to answer polls instead of the store. */
  holdPoll: (() => Promise<ChangeBatch>) | undefined

  constructor(readonly inner: Store) {}

  async read(ids: readonly TokenId[], withinMs?: number): Promise<StoreSnapshot> {
    if (ids.length > 0) this.reads++
    this.withinMs.read = withinMs
    this.#check()
    if (ids.some((id) => this.corrupt.has(id)))
      throw new BearergateError('BG_STORE_RECORD', 'corrupt')
    const snapshot = this.fallenTo ?? (await this.inner.read(ids))
    await this.afterRead()
    return snapshot
  }

  async poll(after: number, withinMs?: number): Promise<ChangeBatch> {
    this.polls++
    this.withinMs.poll = withinMs
    this.#check()
    if (this.holdPoll !== undefined) return this.holdPoll()
    const batch = await this.inner.poll(after)
    const position = this.fallenTo?.position ?? this.rewound
    return position === undefined ? batch : { ...batch, position }
  }

  async noteUsage(uses: readonly Use[]): Promise<void> {
    this.#check()
    this.usageWrites.push(uses)
    await this.inner.noteUsage(uses)
  }

  open: Store['open'] = () =>
    this.openFailure === undefined ? this.inner.open() : Promise.reject(this.openFailure)
  mutate: Store['mutate'] = async (target, decide) => {
    this.#check()
    return this.inner.mutate(target, decide)
  }
  list: Store['list'] = (query) => this.inner.list(query)
  listAudit: Store['listAudit'] = (query) => this.inner.listAudit(query)
  readIcon: Store['readIcon'] = (id) => this.inner.readIcon(id)
  trim: Store['trim'] = (policy) => this.inner.trim(policy)
  replaceGeneration: Store['replaceGeneration'] = (lost) => this.inner.replaceGeneration(lost)
  close: Store['close'] = () => this.inner.close()

  #check(): void {
    if (this.failure !== undefined) throw this.failure
  }
}
