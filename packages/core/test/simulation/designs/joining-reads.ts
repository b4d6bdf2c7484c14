import { momentOf } from '../../../src/clock.js'
import { Outage } from '../../../src/lookup/outage.js'
import { realStore } from '../world/authority.js'
import type { Design } from '../simulate.js'
import { sabotaged } from './sabotage.js'

/** Wrong: who joins a read that is under way takes it for one that begins now. */
export const joiningReads: Design = {
  name: 'joining a read already in flight',
  makeStore: realStore,
  makeGate: sabotaged(({ decider: { clock, lookup } }) => {
    const read = lookup.read.bind(lookup)
    lookup.read = async (key) => {
      const joinedAt = momentOf(clock)
      const answer = await read(key, false)
      return answer instanceof Outage ? answer : { ...answer, sentAt: joinedAt }
    }
  }),
}
