import type { News } from '../coherence/channel.js'
import type { TokenId } from '../value/token-id.js'
import type { SharedCache, SharedCacheListener, SharedEntry, SharedHit } from './shared-cache.js'

/** A cache for one gate, and more of it for others. */
export interface MemoryCache extends SharedCache {
  /** The same entries and channel, for another gate of this process. */
  another(): MemoryCache
}

/**
 * A shared cache in the memory of this process, for tests and for several gates in one process. It
 * keeps whatever it is given.
 */
export function memoryCache(): MemoryCache {
  return new MemoryCacheNode({ entries: new Map(), listeners: new Set() })
}

interface Shared {
  readonly entries: Map<TokenId, SharedEntry>
  readonly listeners: Set<SharedCacheListener>
}

class MemoryCacheNode implements MemoryCache {
  readonly #shared: Shared
  #listener: SharedCacheListener | undefined

  constructor(shared: Shared) {
    this.#shared = shared
  }

  another(): MemoryCache {
    return new MemoryCacheNode(this.#shared)
  }

  open(listener: SharedCacheListener): void {
    this.#listener = listener
    this.#shared.listeners.add(listener)
    listener.opened()
  }

  get(id: TokenId): Promise<SharedHit | undefined> | undefined {
    if (this.#listener === undefined) return undefined
    const entry = this.#shared.entries.get(id)
    return Promise.resolve(entry && { entry: structuredClone(entry), isAgeing: false })
  }

  put(entry: SharedEntry): void {
    const present = this.#shared.entries.get(entry.id)
    const isNewer = present?.generation === entry.generation && present.position > entry.position
    if (this.#listener === undefined || isNewer) return
    this.#shared.entries.set(entry.id, structuredClone(entry))
  }

  drop(ids: readonly TokenId[]): void {
    if (this.#listener === undefined) return
    for (const id of ids) this.#shared.entries.delete(id)
  }

  /** Heard after the current turn, as through a network. */
  publish(news: News): void {
    if (this.#listener === undefined) return
    const heard = structuredClone(news)
    setImmediate(() => this.#shared.listeners.forEach((listener) => listener.news(heard)))
  }

  async close(): Promise<void> {
    if (this.#listener !== undefined) this.#shared.listeners.delete(this.#listener)
    this.#listener = undefined
  }
}
