import { sleep, type Clock } from '../clock.js'
import { BearergateError } from '../errors.js'
import type { NodeView } from '../coherence/node-view.js'
import type { Emitter } from '../events/emitter.js'
import type { GateEvents } from '../events/gate-events.js'
import type { AuditRecord } from '../record/audit-record.js'
import type { Committed, Mutation, MutationTarget, LockedState, Store } from '../store/store.js'

/** The greatest error of a clock's rate that the bound on revocation allows for. */
const clockRateError = 2e-4

/** Commits mutations and makes them known on this node before their promise resolves (R7, R8). */
export class Committer {
  constructor(
    readonly clock: Clock,
    readonly store: Store,
    readonly view: NodeView,
    readonly events: Emitter<GateEvents>,
    readonly deltaMs: number,
  ) {}

  /** `decide` gets the time of the mutation, epoch milliseconds. */
  async commit<Result>(
    target: MutationTarget,
    barrier: boolean,
    decide: (state: LockedState, at: number) => Mutation<Result>,
  ): Promise<Result> {
    let audit: readonly AuditRecord[] = []
    const committed = await this.#mutate(target, (state) => {
      const mutation = decide(state, Math.floor(this.clock.wall()))
      audit = mutation.audit ?? []
      return mutation
    })
    this.view.raiseCommitted(committed.changes, committed.generation)
    for (const record of audit) this.events.emit('audited', record)
    if (barrier) await sleep(this.clock, this.deltaMs * (1 + clockRateError))
    return committed.result
  }

  async #mutate<Result>(
    target: MutationTarget,
    decide: (state: LockedState) => Mutation<Result>,
  ): Promise<Committed<Result>> {
    try {
      return await this.store.mutate(target, decide)
    } catch (error) {
      if (error instanceof BearergateError) throw error
      throw new BearergateError('BG_STORE_UNAVAILABLE', 'The store could not take the change.', {
        cause: error,
      })
    }
  }
}
