import { realStore } from '../world/authority.js'
import type { Design } from '../simulate.js'
import { sabotaged } from './sabotage.js'

/** Wrong: an entry counts as read where the node stands when it is filled in, not where the read was. */
export const noFillPosition: Design = {
  name: 'entry without its fill position',
  makeStore: realStore,
  makeGate: sabotaged(({ decider: { lookup } }) => {
    const accept = lookup.accept.bind(lookup)
    lookup.accept = (read, key, now) => {
      const { loaded } = read
      const position = Math.max(loaded.position, lookup.view.applied)
      for (const entry of loaded.entries.values()) entry.position = position
      return accept({ ...read, loaded: { ...loaded, position } }, key, now)
    }
  }),
}
