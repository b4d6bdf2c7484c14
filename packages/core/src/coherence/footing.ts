import type { Generation, Position } from '../store/change.js'
import type { StorePoint } from '../store/store.js'

/** Where a node stood when it asked the store: an answer from behind that means that commits were lost. */
export interface Standing {
  readonly generation: Generation | undefined
  /** The position up to which the node has taken in the log. */
  readonly applied: Position
  /** The newest position that the store itself has spoken of, in any answer to this node. */
  readonly seen: Position
  /** How much the node had heard from others. */
  readonly heard: number
  /** How often the node had doubted the history that it knows. */
  readonly doubts: number
}

/** What a poll meant for the node. */
export type PollOutcome = 'applied' | 'started-over' | 'commits-lost'

/** Where a node stands, and in which history; nowhere before the store has answered. */
export class Footing {
  #generation: Generation | undefined
  #applied: Position = 0
  #seen: Position = 0

  get generation(): Generation | undefined {
    return this.#generation
  }

  get applied(): Position {
    return this.#applied
  }

  get seen(): Position {
    return this.#seen
  }

  /** Begins in the history of the point, or anew in the same. */
  begin({ generation, position }: StorePoint): void {
    this.#seen = this.#generation === generation ? Math.max(this.#seen, position) : position
    this.#generation = generation
    this.#applied = position
  }

  /** The log was taken in up to a position. */
  advance(position: Position): void {
    this.#applied = Math.max(this.#applied, position)
    this.see(position)
  }

  /** The store has spoken of a position. */
  see(position: Position): void {
    if (position > this.#seen) this.#seen = position
  }

  /** As before the store's first answer. */
  lose(): void {
    this.#generation = undefined
    this.#applied = 0
  }
}
