import type { Emitter } from '../events/emitter.js'
import type { GateEvents } from '../events/gate-events.js'
import type { Position } from '../store/change.js'

/** Whether the store answers, told to listeners once per change. */
export class StoreHealth {
  #isDown = false

  constructor(readonly events: Emitter<GateEvents>) {}

  get isDown(): boolean {
    return this.#isDown
  }

  failed(error: unknown): void {
    if (this.#isDown) return
    this.#isDown = true
    this.events.emit('store-failed', { error })
  }

  answered(): void {
    if (!this.#isDown) return
    this.#isDown = false
    this.events.emit('store-recovered', {})
  }

  lostCommits(position: Position, applied: Position): void {
    this.events.emit('commits-lost', { position, applied })
  }
}
