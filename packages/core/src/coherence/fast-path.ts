import type { Emitter } from '../events/emitter.js'
import type { GateEvents } from '../events/gate-events.js'
import type { SharedCache, SharedCacheListener } from '../cache/shared-cache.js'
import type { Committed } from '../store/store.js'
import type { LoggedChange } from '../store/change.js'
import type { TokenId } from '../value/token-id.js'
import type { Channel, ChannelListener, News } from './channel.js'

/** What nodes tell each other through, beside the store. */
export interface Paths {
  /** L2 and its channel. */
  readonly cache?: SharedCache | undefined
  /** The store's own. */
  readonly channel?: Channel | undefined
}

/** `unknown` until the path was first heard of. */
export type PathState = 'none' | 'unknown' | 'up' | 'down'

/**
 * Makes commits known in milliseconds where that is possible (REVOCATION R7). Nothing here is needed
 * for the bound on revocation, so nothing here is waited for.
 */
export class FastPath {
  #isOpen = false
  #cache: PathState = 'none'
  #channel: PathState = 'none'

  constructor(
    readonly paths: Paths,
    readonly events: Emitter<GateEvents>,
    /** Takes in what other nodes tell. */
    readonly hear: (news: News) => void,
  ) {
    if (paths.cache !== undefined) this.#cache = 'unknown'
    if (paths.channel !== undefined) this.#channel = 'unknown'
  }

  get cacheState(): PathState {
    return this.#cache
  }

  get channelState(): PathState {
    return this.#channel
  }

  /** Begins to listen; a repeated call does nothing. */
  open(): void {
    if (this.#isOpen) return
    this.#isOpen = true
    this.paths.cache?.open(this.#cacheListener())
    this.paths.channel?.open(this.#channelListener())
  }

  /** Tells the other nodes what was committed, and drops it from the shared cache. */
  tell({ changes, generation }: Pick<Committed<unknown>, 'changes' | 'generation'>): void {
    if (changes.length === 0) return
    const { cache, channel } = this.paths
    const news: News = { generation, changes }
    cache?.drop(tokensOf(changes))
    cache?.publish(news)
    channel?.publish(news)
  }

  async close(): Promise<void> {
    if (!this.#isOpen) return
    await Promise.allSettled([this.paths.cache?.close(), this.paths.channel?.close()])
  }

  #cacheListener(): SharedCacheListener {
    return {
      news: this.hear,
      opened: () => {
        this.#cache = 'up'
      },
      failed: (error) => {
        this.#cache = 'down'
        this.events.emit('cache-failed', { error })
      },
      recovered: () => {
        this.#cache = 'up'
        this.events.emit('cache-recovered', {})
      },
      rejected: (reason, count) => this.events.emit('cache-rejected', { reason, count }),
    }
  }

  #channelListener(): ChannelListener {
    return {
      news: this.hear,
      opened: () => {
        this.#channel = 'up'
      },
      failed: (error) => {
        this.#channel = 'down'
        this.events.emit('channel-failed', { error })
      },
      recovered: () => {
        this.#channel = 'up'
        this.events.emit('channel-recovered', {})
      },
    }
  }
}

function tokensOf(changes: readonly LoggedChange[]): TokenId[] {
  return changes.filter(({ kind }) => kind === 'token').map(({ key }) => key)
}
