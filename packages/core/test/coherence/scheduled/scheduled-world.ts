import {
  memoryStore,
  type Decision,
  type Gate,
  type News,
  type SharedCache,
  type SharedCacheListener,
  type SharedEntry,
  type Store,
  type StorePoint,
} from '@bearergate/core'
import type { Scheduler } from 'fast-check'
import type { MakeGate } from '../../simulation/world/sim-node.js'
import { ManualClock } from './manual-clock.js'

export const deltaMs = 2_000

/** One gate, whose store and shared cache answer when a scheduler lets them, and one that always can write. */
export class ScheduledWorld {
  readonly clock: ManualClock = new ManualClock()
  readonly #store = memoryStore({ clock: this.clock })
  readonly gate: Gate
  readonly writer: Gate
  /** What was put into the shared cache, whatever became of it. */
  readonly everPut: SharedEntry[] = []
  shared: SharedEntry | undefined
  #listener: SharedCacheListener | undefined
  #lastNews: News | undefined

  constructor(
    readonly scheduler: Scheduler,
    make: { readonly gate: MakeGate; readonly writer: MakeGate },
  ) {
    const options = { prefix: 'test', https: 'off', clock: this.clock, deltaMs } as const
    const writing = this.#directCache()
    this.writer = make.writer({ ...options, store: this.#store, cache: writing })
    this.gate = make.gate({ ...options, store: this.#scheduledStore(), cache: this.#cache() })
  }

  point(): Promise<StorePoint> {
    return this.#store.read([])
  }

  /** Answers what waits for an answer, and what that brings about. */
  async settled(): Promise<void> {
    do {
      await this.scheduler.waitAll()
      await new Promise(setImmediate)
    } while (this.scheduler.count() > 0)
  }

  get lastNews(): News | undefined {
    return this.#lastNews
  }

  /** Tells the gate something, sooner or later. */
  tell(news: News): void {
    void this.#later('news', () => Promise.resolve(this.#listener?.news(news)))
  }

  decide(value: string, isStrict: boolean): Decision | Promise<Decision> {
    return this.gate.decide({
      headers: ['Authorization', `Bearer ${value}`],
      secure: true,
      consistency: isStrict ? 'strict' : 'cached',
    })
  }

  #scheduledStore(): Store {
    const store = this.#store
    return {
      ...unscheduled(store),
      read: (ids) => this.#later('read', () => store.read(ids)),
      poll: (after) => this.#later('poll', () => store.poll(after)),
    }
  }

  #cache(): SharedCache {
    return {
      ...this.#directCache(),
      open: (listener) => (this.#listener = listener),
      get: () =>
        this.#later('get', async () => this.shared && { entry: this.shared, isAgeing: false }),
      put: (entry) => {
        this.everPut.push(entry)
        void this.#later('put', async () => (this.shared = entry))
      },
    }
  }

  /** What the writer drops and tells gets there, or not, at any time. */
  #directCache(): SharedCache {
    return {
      open: () => undefined,
      get: () => undefined,
      put: () => undefined,
      drop: () => void this.#later('drop', async () => (this.shared = undefined)),
      publish: (news) => {
        this.#lastNews = news
        this.tell(news)
      },
      close: () => Promise.resolve(),
    }
  }

  /** The request takes its time, and then the answer. */
  async #later<Result>(label: string, perform: () => Promise<Result>): Promise<Result> {
    await this.scheduler.schedule(Promise.resolve(), `${label}, request`)
    const result = await perform()
    return this.scheduler.schedule(Promise.resolve(result), `${label}, answer`)
  }
}

function unscheduled(store: Store): Store {
  return {
    open: () => store.open(),
    read: (ids) => store.read(ids),
    poll: (after) => store.poll(after),
    mutate: (target, decide) => store.mutate(target, decide),
    list: (query) => store.list(query),
    listAudit: (query) => store.listAudit(query),
    readIcon: (id) => store.readIcon(id),
    noteUsage: (uses) => store.noteUsage(uses),
    trim: (policy) => store.trim(policy),
    replaceGeneration: (lost) => store.replaceGeneration(lost),
    close: () => store.close(),
  }
}
