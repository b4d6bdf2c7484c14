import type {
  News,
  SharedCache,
  SharedCacheListener,
  SharedEntry,
  SharedHit,
  TokenId,
} from '@bearergate/core'

/** What the caches of several gates have in common, and a test can look into and change. */
export class SharedMemory {
  readonly entries = new Map<TokenId, SharedEntry>()
  readonly listeners = new Set<SharedCacheListener>()
  gets = 0
  puts = 0
  /** Whether entries are about to be dropped. */
  isAgeing = false
  /** Whether the cache says that it is down. */
  isDown = false
  /** Whether caches that are opened are not connected yet. */
  isConnecting = false
  /** Whether news and drops get lost. */
  isMute = false
  /** Awaited before a get answers, with what was found before. */
  beforeAnswer: () => Promise<void> = () => Promise.resolve()

  /** The cache of one gate. */
  join(): SharedCache {
    let own: SharedCacheListener | undefined
    return {
      open: (listener) => {
        own = listener
        this.listeners.add(listener)
        if (!this.isConnecting) listener.opened()
      },
      get: (id) => (this.isDown ? undefined : this.#get(id)),
      put: (entry) => this.#put(entry),
      drop: (ids) => {
        if (!this.isMute) ids.forEach((id) => this.entries.delete(id))
      },
      publish: (news) => this.#publish(news),
      close: async () => {
        if (own !== undefined) this.listeners.delete(own)
      },
    }
  }

  async #get(id: TokenId): Promise<SharedHit | undefined> {
    this.gets++
    const entry = this.entries.get(id)
    await this.beforeAnswer()
    return entry && { entry, isAgeing: this.isAgeing }
  }

  #put(entry: SharedEntry): void {
    this.puts++
    const present = this.entries.get(entry.id)
    if (present === undefined || present.position <= entry.position) {
      this.entries.set(entry.id, structuredClone(entry))
    }
  }

  #publish(news: News): void {
    if (this.isMute) return
    for (const listener of this.listeners) listener.news(structuredClone(news))
  }
}
