import { momentOf } from '../../../src/clock.js'
import type { NodeView } from '../../../src/coherence/node-view.js'
import { realStore } from '../world/authority.js'
import type { Design } from '../simulate.js'
import { sabotaged } from './sabotage.js'

/** Wrong: the lease counts from the poll's response, when what it said may long have changed. */
export const leaseFromResponse: Design = {
  name: 'lease counted from the response',
  makeStore: realStore,
  makeGate: sabotaged(({ decider }) => {
    const { clock } = decider
    const { view } = decider.poller
    const apply: NodeView['apply'] = view.apply.bind(view)
    view.apply = (batch, _sentAt, after) => apply(batch, momentOf(clock), after)
  }),
}
