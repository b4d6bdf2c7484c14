import type { Clock } from '../clock.js'
import type { Emitter } from '../events/emitter.js'
import type { GateEvents } from '../events/gate-events.js'
import type { Position } from '../store/change.js'

/** What can fail by itself: polls of the change log, and reads of tokens. */
export type StorePart = 'polls' | 'reads'

/** Whether the store answers, told to listeners once per change: down with the first part that fails. */
export class StoreHealth {
  readonly #down = new Set<StorePart>()
  #since: number
  #failedAt: number | undefined
  #isMuted = false

  constructor(
    readonly clock: Clock,
    readonly events: Emitter<GateEvents>,
  ) {
    this.#since = clock.wall()
  }

  get isDown(): boolean {
    return this.#down.size > 0
  }

  /** Since when the store has been up or down, as far as this node knows; epoch milliseconds. */
  get since(): number {
    return this.#since
  }

  isFailing(part: StorePart): boolean {
    return this.#down.has(part)
  }

  /** Whether the last word of the store was a failure, at most so many milliseconds ago. */
  hasJustFailed(ms: number): boolean {
    return this.#failedAt !== undefined && this.clock.monotonic() - this.#failedAt < ms
  }

  /** Nothing is said any more: what fails in a gate that was closed is no failure of the store. */
  mute(): void {
    this.#isMuted = true
  }

  failed(part: StorePart, error: unknown): void {
    if (this.#isMuted) return
    this.#failedAt = this.clock.monotonic()
    const wasDown = this.isDown
    this.#down.add(part)
    if (wasDown) return
    this.#since = this.clock.wall()
    this.events.emit('store-failed', { error })
  }

  /** The parts are well again. */
  recovered(...parts: readonly StorePart[]): void {
    if (this.#isMuted) return
    const wasDown = this.isDown
    for (const part of parts) this.#down.delete(part)
    if (!wasDown || this.isDown) return
    this.#since = this.clock.wall()
    this.events.emit('store-recovered', {})
  }

  /** The store has answered something. */
  heard(): void {
    this.#failedAt = undefined
  }

  lostCommits(position: Position, applied: Position): void {
    this.events.emit('commits-lost', { position, applied })
  }
}
