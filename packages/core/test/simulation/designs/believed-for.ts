import type { Entry } from '../../../src/cache/entry.js'
import type { GateParts } from '../../../src/gate/parts.js'
import { tokenIdOf } from '../../../src/value/token-id.js'

/** Has entries believed for so many milliseconds after they came in, whatever else is known. */
export function believedFor(ttlMs: number, { decider: { lookup, clock } }: GateParts): void {
  const filledAt = new WeakMap<Entry, number>()
  const keep = lookup.l1.keep.bind(lookup.l1)
  lookup.l1.keep = (key, entry) => {
    filledAt.set(entry, clock.monotonic())
    keep(key, entry)
  }
  lookup.cached = (key, now) => {
    const entry = lookup.l1.entry(key)
    const age = entry === undefined ? Infinity : now.monotonic - (filledAt.get(entry) ?? 0)
    return age <= ttlMs ? entry : undefined
  }
  lookup.askShared = (key) => lookup.shared?.get(tokenIdOf(key), async () => undefined)
  lookup.acceptShared = ({ entry }, key) => {
    lookup.l1.keep(key, entry)
    return entry
  }
}
