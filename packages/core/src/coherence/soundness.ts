import type { Moment } from '../clock.js'
import type { Position } from '../store/change.js'
import type { Standing } from './footing.js'
import type { Invariant } from './invariant.js'
import type { Knowledge } from './knowledge.js'

/** Checks what must never be otherwise; where it is, the node loses all it knows. */
export class Soundness {
  /** `onBroken` hears what was found broken, afterwards. */
  constructor(
    readonly knowledge: Knowledge,
    readonly onBroken: (invariant: Invariant) => void,
  ) {}

  /** What is cheap to check of a node that took in a poll, which was sent from a standing. */
  verify(from: Standing, now: Moment): void {
    const { changes, footing, trust } = this.knowledge
    const { generation, applied, seen } = footing
    if (generation === from.generation && !(applied >= from.applied)) {
      this.#broken('applied-monotone')
    }
    if (!(changes.lowWater <= Math.max(applied, seen))) this.#broken('low-water')
    if (trust.age(now) < 0) this.#broken('lease-from-past')
  }

  /** Whether it is known where something was read. */
  isPlaced({ position }: { readonly position: Position }): boolean {
    const isPlaced = Number.isSafeInteger(position)
    if (!isPlaced) this.#broken('entry-position')
    return isPlaced
  }

  #broken(invariant: Invariant): void {
    this.knowledge.lose()
    this.onBroken(invariant)
  }
}
