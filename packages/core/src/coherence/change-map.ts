import type { Change, ChangeKind, LoggedChange, Position } from '../store/change.js'

type KeyedKind = Exclude<ChangeKind, 'all'>
const keyedKinds: readonly KeyedKind[] = ['token', 'account', 'subject', 'jti']

/**
 * The newest position of everything known to have changed: REVOCATION's `changed`, bounded.
 * What was dropped to stay within bounds is covered by `lowWater`.
 */
export class ChangeMap {
  readonly #positions: Record<KeyedKind, Map<string, Position>> = {
    token: new Map(),
    account: new Map(),
    subject: new Map(),
    jti: new Map(),
  }
  #everything: Position = 0
  #highest: Position = 0
  #lowWater: Position

  constructor(
    start: Position,
    readonly maxEntries: number,
  ) {
    this.#lowWater = start
  }

  /** Nothing is known of changes up to this position: older entries are not usable. */
  get lowWater(): Position {
    return this.#lowWater
  }

  /** The position of the newest change known. */
  get highest(): Position {
    return this.#highest
  }

  get size(): number {
    return Object.values(this.#positions).reduce((sum, map) => sum + map.size, 0)
  }

  /** A map that begins at a position; of the same history, it keeps what is known beyond it. */
  restartedAt(position: Position, isSameHistory: boolean): ChangeMap {
    const restarted = new ChangeMap(position, this.maxEntries)
    if (isSameHistory) this.#since(position).forEach((change) => restarted.record(change))
    return restarted
  }

  record(change: LoggedChange): void {
    this.#highest = Math.max(this.#highest, change.position)
    if (change.kind === 'all') {
      this.#everything = Math.max(this.#everything, change.position)
      return
    }
    const positions = this.#positions[change.kind]
    const known = positions.get(change.key) ?? 0
    positions.delete(change.key)
    positions.set(change.key, Math.max(known, change.position))
    if (positions.size > this.maxEntries) this.#dropOldest(positions)
  }

  /**
   * Takes in everything that changed after `since`, as the log has it up to `through`: entries from
   * then on can be judged, provided that nothing later was dropped meanwhile: then it gives false.
   */
  learn(changes: readonly LoggedChange[], since: Position, through: Position): boolean {
    if (since >= this.#lowWater) return true
    if (this.#lowWater > through) return false
    this.#lowWater = since
    for (const change of changes) this.record(change)
    return true
  }

  /** Whether this very thing is known to have changed. */
  has(kind: KeyedKind, key: string): boolean {
    return this.#positions[kind].has(key)
  }

  /** The newest position at which the thing may have changed. */
  changedAt(change: Change): Position {
    if (change.kind === 'all') return this.#everything
    const known = this.#positions[change.kind].get(change.key) ?? 0
    return known > this.#everything ? known : this.#everything
  }

  #since(position: Position): LoggedChange[] {
    const all: LoggedChange[] = [{ kind: 'all', key: '', position: this.#everything }]
    for (const kind of keyedKinds) {
      for (const [key, at] of this.#positions[kind]) all.push({ kind, key, position: at })
    }
    return all.filter((change) => change.position > position)
  }

  /** The first tenth in the order of last change; what it held is then known no longer. */
  #dropOldest(positions: Map<string, Position>): void {
    let surplus = Math.ceil(this.maxEntries / 10)
    for (const [key, position] of positions) {
      if (surplus-- === 0) break
      positions.delete(key)
      this.#lowWater = Math.max(this.#lowWater, position)
    }
  }
}
