import type { Change, ChangeKind, LoggedChange, Position } from '../store/change.js'

interface Heard {
  readonly position: Position
  /** Which piece of news it was. */
  readonly order: number
}

/**
 * What other nodes say has changed (REVOCATION R7). Word of mouth makes caches be passed over and
 * proves nothing: it is kept apart from what the store said, and forgotten as soon as the store was
 * asked after it was heard. So a false position, however large, does harm no longer than that. To forget
 * some of it for want of room is safe as long as a lease holds; whoever goes on without one is told.
 */
export class Hearsay {
  readonly #heard: Record<ChangeKind, Map<string, Heard>> = {
    token: new Map(),
    account: new Map(),
    subject: new Map(),
    jti: new Map(),
    all: new Map(),
  }
  #count = 0
  #highest: Position = 0

  /** `maxEntries`: how much of each kind is kept at once; what was heard longest ago goes first. */
  constructor(readonly maxEntries: number) {}

  /** How much was ever heard. */
  get count(): number {
    return this.#count
  }

  /** The largest position heard of; 0 for none. */
  get highest(): Position {
    return this.#highest
  }

  get size(): number {
    return Object.values(this.#heard).reduce((sum, map) => sum + map.size, 0)
  }

  /** Notes the news unless its position can be none. False when others had to be forgotten for it. */
  hear({ kind, key, position }: LoggedChange): boolean {
    if (!Number.isSafeInteger(position)) return true
    const known = this.#heard[kind]
    const before = known.get(key)?.position ?? 0
    known.delete(key)
    known.set(key, { position: Math.max(before, position), order: ++this.#count })
    this.#highest = Math.max(this.#highest, position)
    if (known.size <= this.maxEntries) return true
    dropFirst(known)
    return false
  }

  /** The newest position at which the thing is said to have changed; 0 when nobody says so. */
  changedAt({ kind, key }: Change): Position {
    const everything = this.#heard.all.get('')?.position ?? 0
    return Math.max(everything, this.#heard[kind].get(key)?.position ?? 0)
  }

  /** Forgets the first `count` pieces of news. */
  forget(count: number): void {
    this.#highest = 0
    for (const known of Object.values(this.#heard)) this.#forgetOf(known, count)
  }

  #forgetOf(known: Map<string, Heard>, count: number): void {
    for (const [key, { position, order }] of known) {
      if (order <= count) known.delete(key)
      else this.#highest = Math.max(this.#highest, position)
    }
  }
}

function dropFirst(known: Map<string, Heard>): void {
  const [first] = known.keys()
  if (first !== undefined) known.delete(first)
}
