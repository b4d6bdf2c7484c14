import type { News, SharedEntry, TokenId } from '@bearergate/core'
import type { Schedule } from './schedule.js'

interface Kept {
  readonly entry: SharedEntry
  /** Virtual milliseconds. */
  readonly since: number
}

/** What a server of the cache holds. */
export type Contents = ReadonlyMap<TokenId, Kept>

export type Subscriber = (news: News) => void

/** One server that keeps entries and passes news on, as Redis does. It judges nothing. */
export class CacheServer {
  /** Set to make it answer nobody. */
  isDown = false
  readonly #entries: Map<TokenId, Kept>
  readonly #subscribers = new Set<Subscriber>()

  constructor(
    readonly schedule: Schedule,
    readonly ttlMs: number,
    contents: Contents = new Map(),
  ) {
    this.#entries = new Map(contents)
  }

  async get(id: TokenId): Promise<SharedEntry | undefined> {
    this.#check()
    const kept = this.#entries.get(id)
    return kept && this.schedule.now - kept.since <= this.ttlMs ? kept.entry : undefined
  }

  /** Keeps the newer of two entries of one generation. */
  async put(entry: SharedEntry): Promise<void> {
    this.#check()
    const present = this.#entries.get(entry.id)?.entry
    const isNewer = present?.generation !== entry.generation || present.position <= entry.position
    if (isNewer) this.overwrite(entry)
  }

  async drop(ids: readonly TokenId[]): Promise<void> {
    this.#check()
    for (const id of ids) this.#entries.delete(id)
  }

  async publish(news: News): Promise<void> {
    this.#check()
    for (const subscriber of this.#subscribers) subscriber(news)
  }

  subscribe(subscriber: Subscriber): void {
    this.#subscribers.add(subscriber)
  }

  unsubscribe(subscriber: Subscriber): void {
    this.#subscribers.delete(subscriber)
  }

  /** As by somebody who may write: what was put once, in place of whatever there is. */
  overwrite(entry: SharedEntry): void {
    this.#entries.set(entry.id, { entry, since: this.schedule.now })
  }

  flush(): void {
    this.#entries.clear()
  }

  copy(): Contents {
    return new Map(this.#entries)
  }

  #check(): void {
    if (this.isDown) throw new Error('The cache is down')
  }
}
