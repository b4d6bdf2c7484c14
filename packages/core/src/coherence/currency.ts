import type { Absence } from '../cache/l1.js'
import type { Entry } from '../cache/entry.js'
import type { Moment } from '../clock.js'
import type { Knowledge } from './knowledge.js'
import type { Soundness } from './soundness.js'

/** R3: whether what was read at a position of the present generation still holds, the lease apart. */
export class Currency {
  constructor(
    readonly knowledge: Knowledge,
    readonly soundness: Soundness,
  ) {}

  ofEntry(entry: Entry): boolean {
    return this.knowledge.changes.isNewest(entry.position) || this.#holdsStill(entry)
  }

  ofAbsence(absence: Absence, now: Moment): boolean {
    return now.monotonic < absence.until && this.#holdsStill(absence)
  }

  /**
   * R4: the same of what was just read in the store. Other nodes have no say in it, or somebody who
   * never stops telling of changes could keep the node from ever deciding.
   */
  ofRead(item: Entry | Absence): boolean {
    return this.soundness.isPlaced(item) && this.knowledge.changes.holdsByLog(item)
  }

  #holdsStill(item: Entry | Absence): boolean {
    const { changes, footing } = this.knowledge
    if (!this.soundness.isPlaced(item) || !changes.holdsStill(item)) return false
    // Nothing up to `applied` touched it, so it is as good as one read there.
    if (footing.applied > item.position) item.position = footing.applied
    return true
  }
}
