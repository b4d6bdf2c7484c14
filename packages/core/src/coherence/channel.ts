import type { Generation, LoggedChange } from '../store/change.js'

/** Word of a commit, from the node that made it to the others (REVOCATION R7). */
export interface News {
  readonly generation: Generation
  readonly changes: readonly LoggedChange[]
}

/** What a channel tells the node it works for. */
export interface ChannelListener {
  /** Another node, or this one, has published. */
  news(news: News): void
  /** The channel carries news for the first time, unless it had failed before. At most once. */
  opened(): void
  /** It stopped carrying news, with what it was told, or carries them again. Once per change. */
  failed(error: unknown): void
  recovered(): void
}

/**
 * The fast path between nodes. It makes a revocation known in milliseconds and decides nothing: news
 * may be lost, late, repeated, out of order, and whoever can forge them can cause reads of the store
 * and nothing else. Nothing of it throws, rejects, or holds up a caller.
 */
export interface Channel {
  /** Begins to listen; called once, before anything else. What fails is tried again in the background. */
  open(listener: ChannelListener): void

  /** Tells the other nodes, after the commit. What cannot be sent is dropped. */
  publish(news: News): void

  /** Resolves when nothing is listened to any more. */
  close(): Promise<void>
}
