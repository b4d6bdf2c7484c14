import type { RedisFailure } from './redis-failure.js'

/** What can fail by itself: the user's connection, commands on it, and ours that listens. */
export type Part = 'connection' | 'commands' | 'channel'

export interface HealthListener {
  /** All that has to be connected is, for the first time and without a failure before. */
  opened(): void
  failed(error: unknown): void
  recovered(): void
}

/** Makes one word of several: failed with the first part that does, opened or recovered with the last. */
export class Health {
  readonly #listener: HealthListener
  /** Not heard of yet: commands need nothing but the connection. */
  readonly #awaited = new Set<Part>(['connection', 'channel'])
  readonly #down = new Set<Part>()
  #told: 'nothing' | 'failed' | 'up' = 'nothing'
  #isMuted = false

  constructor(listener: HealthListener) {
    this.#listener = listener
  }

  failed(part: Part, failure: RedisFailure): void {
    if (this.#isMuted || this.#down.has(part)) return
    this.#down.add(part)
    if (this.#told === 'failed') return
    this.#told = 'failed'
    this.#listener.failed(failure)
  }

  recovered(part: Part): void {
    if (this.#isMuted) return
    this.#down.delete(part)
    this.#awaited.delete(part)
    if (this.#down.size === 0 && this.#awaited.size === 0) this.#tellUp()
  }

  #tellUp(): void {
    const told = this.#told
    this.#told = 'up'
    if (told === 'nothing') this.#listener.opened()
    if (told === 'failed') this.#listener.recovered()
  }

  /** Nothing is said any more: the end of a connection that was closed is no failure. */
  mute(): void {
    this.#isMuted = true
  }
}
