import {
  memoryStore,
  type Committed,
  type Decide,
  type Generation,
  type Mutation,
  type MutationTarget,
  type Store,
  type StorePoint,
} from '@bearergate/core'
import type { Truth } from '../history/truth.js'
import { storeClock, wallAtStart } from './store-clock.js'
import type { Schedule } from './schedule.js'

/** Makes the store that all nodes share. */
export type MakeStore = (schedule: Schedule) => Store

interface Done {
  readonly target: MutationTarget
  readonly mutation: Mutation<unknown>
}

/** How much is lost: so many commits; `silently` under the generation that they were known by. */
export interface Loss {
  readonly commits: number
  readonly silently: boolean
}

/** The one store of the simulation, with what may befall it. It tells the truth what it commits. */
export class Authority implements Store {
  /** Set to make every call fail. */
  isDown = false
  #store: Store
  readonly #done: Done[] = []
  /** What generations are called outside, where that is not what the store calls them. */
  readonly #aliases = new Map<Generation, Generation>()
  /** The generation under which commits were lost without anybody knowing. */
  #lossy: Generation | undefined

  constructor(
    readonly schedule: Schedule,
    readonly truth: Truth,
    readonly makeStore: MakeStore,
  ) {
    this.#store = makeStore(schedule)
  }

  open: Store['open'] = async () => this.#up().open()
  list: Store['list'] = async (query) => this.#up().list(query)
  listAudit: Store['listAudit'] = async (query) => this.#up().listAudit(query)
  readIcon: Store['readIcon'] = async (id) => this.#up().readIcon(id)
  noteUsage: Store['noteUsage'] = async (uses) => this.#up().noteUsage(uses)
  trim: Store['trim'] = async (policy) => this.#up().trim(policy)
  close: Store['close'] = () => Promise.resolve()

  read: Store['read'] = async (ids) => this.#asKnown(await this.#up().read(ids))
  poll: Store['poll'] = async (after) => this.#asKnown(await this.#up().poll(after))

  mutate = async <Result>(
    target: MutationTarget,
    decide: Decide<Result>,
  ): Promise<Committed<Result>> => {
    const store = this.#up()
    if (this.#lossy !== undefined) throw new Error('The store is read-only after a fail-over')
    let mutation: Mutation<Result> | undefined
    const committed = await store.mutate(target, (state) => (mutation = decide(state)))
    if (mutation !== undefined && committed.changes.length > 0) this.#note(target, mutation)
    return this.#asKnown(committed)
  }

  replaceGeneration: Store['replaceGeneration'] = async (lost) => {
    const store = this.#up()
    const { generation } = await store.read([])
    if (this.#nameOf(generation) !== lost) return
    await store.replaceGeneration(generation)
    this.#lossy = undefined
  }

  /** Falls back to what the store was some commits ago. */
  async rollBack({ commits, silently }: Loss): Promise<void> {
    const { generation } = await this.#store.read([])
    const known = this.#nameOf(generation)
    this.#done.length = Math.max(0, this.#done.length - commits)
    this.#store = this.makeStore(this.schedule)
    for (const { target, mutation } of this.#done) await this.#store.mutate(target, () => mutation)
    if (silently) this.#aliases.set((await this.#store.read([])).generation, known)
    this.#lossy = silently ? known : undefined
    await this.#tellTruth()
  }

  /** Whether nobody has noticed a silent loss yet. */
  get hasSecretLoss(): boolean {
    return this.#lossy !== undefined
  }

  /** What an operator's tool does who restored a database. */
  async drawGeneration(): Promise<void> {
    const { generation } = await this.#store.read([])
    await this.#store.replaceGeneration(generation)
    this.#lossy = undefined
  }

  /** Forgets all but the newest changes of the log. */
  async trimTo(rows: number): Promise<void> {
    const policy = { keepMs: 0, keepCreationsMs: 0, keepRows: rows, batch: 1_000_000 }
    await this.#store.trim({ ...policy, now: Number.MAX_SAFE_INTEGER })
  }

  #up(): Store {
    if (this.isDown) throw new Error('The store is down')
    return this.#store
  }

  #note(target: MutationTarget, mutation: Mutation<unknown>): void {
    this.#done.push({ target, mutation })
    this.truth.commit(mutation, this.schedule.now)
  }

  #asKnown<Answer extends StorePoint>(answer: Answer): Answer {
    const time = wallAtStart + this.schedule.now
    return { ...answer, generation: this.#nameOf(answer.generation), time }
  }

  #nameOf(generation: Generation): Generation {
    return this.#aliases.get(generation) ?? generation
  }

  async #tellTruth(): Promise<void> {
    const { tokens } = await this.#store.read(this.truth.ids)
    const changed = this.#done.flatMap(({ mutation }) => mutation.accounts ?? [])
    this.truth.restore(tokens, changed, this.schedule.now)
  }
}

/** A real store in memory. */
export function realStore(schedule: Schedule): Store {
  return memoryStore({ clock: storeClock(schedule) })
}
