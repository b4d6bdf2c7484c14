import { randomUUID } from 'node:crypto'
import type { Change, Generation, LoggedChange, Position } from './change.js'
import type { ChangeBatch, StorePoint, TrimPolicy } from './store.js'

interface TimedChange {
  readonly change: LoggedChange
  readonly at: number
}

/** The change log of one process. Positions have no gap, so a position is a place in the list. */
export class MemoryLog {
  #generation: Generation = randomUUID()
  #position: Position = 0
  #trimmedThrough: Position = 0
  #changes: TimedChange[] = []

  point(): StorePoint {
    return { position: this.#position, generation: this.#generation }
  }

  append(changes: readonly Change[], at: number): readonly LoggedChange[] {
    const logged = changes.map(({ kind, key }) =>
      Object.freeze({ position: ++this.#position, kind, key }),
    )
    this.#changes.push(...logged.map((change) => ({ change, at })))
    return logged
  }

  after(position: Position): ChangeBatch {
    const changes = this.#changes.slice(Math.max(0, position - this.#trimmedThrough))
    return {
      ...this.point(),
      trimmedThrough: this.#trimmedThrough,
      changes: changes.map(({ change }) => change),
    }
  }

  trim({ now, keepMs, keepRows, batch }: TrimPolicy): number {
    const most = Math.min(batch, this.#changes.length - keepRows)
    const young = this.#changes.findIndex(({ at }) => at > now - keepMs)
    const removed = Math.max(0, young === -1 ? most : Math.min(most, young))
    this.#changes = this.#changes.slice(removed)
    this.#trimmedThrough += removed
    return removed
  }

  replaceGeneration(lost: Generation): void {
    if (this.#generation === lost) this.#generation = randomUUID()
  }
}
