import { momentOf, sleep, type Clock } from '../clock.js'
import { BearergateError } from '../errors.js'
import { datedBack } from '../coherence/store-time.js'
import type { FastPath } from '../coherence/fast-path.js'
import type { NodeView } from '../coherence/node-view.js'
import type { Emitter } from '../events/emitter.js'
import type { GateEvents } from '../events/gate-events.js'
import type { AuditRecord } from '../record/audit-record.js'
import type { L1 } from '../cache/l1.js'
import { inTime } from '../deadline.js'
import type { Change } from '../store/change.js'
import { isTokenId, tokenKeyOf } from '../value/token-id.js'
import type { Committed, Mutation, MutationTarget, LockedState, Store } from '../store/store.js'

/** The greatest error of a clock's rate that the bound on revocation allows for. */
const clockRateError = 2e-4

/** How long things take at most, in milliseconds. */
export interface CommitBounds {
  /** The longest that the store's answer is waited for. */
  readonly operationMs: number
  /** The longest that any node accepts a former state: Δ, and what is served beyond it. */
  readonly barrierMs: number
}

/** Commits mutations and makes them known on this node before their promise resolves (R7, R8). */
export class Committer {
  constructor(
    readonly clock: Clock,
    readonly store: Store,
    readonly view: NodeView,
    readonly fastPath: FastPath,
    readonly events: Emitter<GateEvents>,
    readonly bounds: CommitBounds,
  ) {}

  /** `decide` gets the time of the mutation, epoch milliseconds, by the clock that expiry goes by. */
  async commit<Result>(
    target: MutationTarget,
    barrier: boolean,
    decide: (state: LockedState, at: number) => Mutation<Result>,
  ): Promise<Result> {
    let intended: Mutation<Result> | undefined
    const committing = this.#mutate(target, (state) => {
      intended = decide(state, Math.round(this.view.timeAt(momentOf(this.clock))))
      return intended
    }).then((committed) => this.#makeKnown(committed, intended?.audit))
    const { result } = await this.#inTime(committing, () => intended?.changes)
    if (barrier) await sleep(this.clock, barrierMs(this.bounds.barrierMs))
    return result
  }

  /** Also of a commit that was not waited for any more. */
  #makeKnown<Result>(
    committed: Committed<Result>,
    audit: readonly AuditRecord[] = [],
  ): Committed<Result> {
    const { changes, generation } = committed
    this.view.raiseCommitted(changes, generation, this.clock.monotonic())
    this.fastPath.tell(committed)
    for (const record of audit) this.events.emit('audited', record)
    return committed
  }

  /** What may have been committed without an answer is not believed any more, so that it is read anew. */
  async #inTime<Result>(
    committing: Promise<Result>,
    intended: () => readonly Change[] | undefined,
  ): Promise<Result> {
    const patience = { ms: this.bounds.operationMs, late: outcomeUnknown, keepsAlive: true }
    try {
      return await inTime(this.clock, patience, committing)
    } catch (error) {
      if (isUncertain(error)) evictChanged(this.view.l1, intended() ?? [])
      throw error
    }
  }

  async #mutate<Result>(
    target: MutationTarget,
    decide: (state: LockedState) => Mutation<Result>,
  ): Promise<Committed<Result>> {
    try {
      if (this.view.generation === undefined) await this.#learnTime()
      return await this.store.mutate(target, decide)
    } catch (error) {
      if (error instanceof BearergateError) throw error
      throw new BearergateError('BG_STORE_UNAVAILABLE', 'The store could not take the change.', {
        cause: error,
      })
    }
  }

  /** A node that has not heard of the store yet knows no time but its own. */
  async #learnTime(): Promise<void> {
    const sentAt = momentOf(this.clock)
    const point = await this.store.read([])
    this.view.witness(datedBack(point, sentAt, this.clock), sentAt)
  }
}

function outcomeUnknown(): BearergateError {
  const message = 'The store did not answer in time: the change may or may not have been made.'
  return new BearergateError('BG_STORE_UNAVAILABLE', message)
}

function isUncertain(error: unknown): boolean {
  return error instanceof BearergateError && error.code === 'BG_STORE_UNAVAILABLE'
}

function evictChanged(l1: L1, changes: readonly Change[]): void {
  for (const { kind, key } of changes) {
    if (kind === 'token' && isTokenId(key)) l1.evictOlder(tokenKeyOf(key), Infinity)
    if (kind === 'account') l1.evictAccount(key)
    if (kind === 'all') l1.clear()
  }
}

/**
 * How long a barrier waits, in whole milliseconds: the clock that counts it may be fast, and one that
 * counts a lease slow. A lease holds up to and including its last moment, and timers of Node drop
 * fractions and may be a millisecond early.
 */
function barrierMs(longestMs: number): number {
  return Math.ceil(longestMs * ((1 + clockRateError) / (1 - clockRateError))) + 1
}
