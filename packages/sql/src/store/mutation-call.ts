import type { Change, Committed, Decide, MutationTarget } from '@bearergate/core'
import type { WorkingState } from './working-state.js'

/** Where the store stands after a mutation, and what it changed. */
export type Commitment = Omit<Committed<unknown>, 'result'>

/** A mutation among others, whatever its result. */
export interface PendingMutation {
  readonly target: MutationTarget
  /** When it was asked for, by `performance.now()`. */
  readonly calledAt: number

  /** Decides anew, and gives what that changes: nothing where it throws, which its caller is told later. */
  decideOn(state: WorkingState): readonly Change[]

  /** Tells the caller what came of the last decision, which is on the disk. */
  tell(commitment: Commitment): void

  /** Tells the caller that nothing is known to have happened. */
  fail(error: unknown): void
}

/** A mutation that waits for its transaction, and the promise that its caller has. */
export class MutationCall<Result> implements PendingMutation {
  readonly target: MutationTarget
  readonly calledAt: number = performance.now()
  readonly committed: Promise<Committed<Result>>
  readonly #decide: Decide<Result>
  #resolve: (committed: Committed<Result>) => void = () => undefined
  #reject: (error: unknown) => void = () => undefined
  #tell: (commitment: Commitment) => void = () => undefined

  constructor(target: MutationTarget, decide: Decide<Result>) {
    this.target = target
    this.#decide = decide
    this.committed = new Promise((resolve, reject) => {
      this.#resolve = resolve
      this.#reject = reject
    })
  }

  decideOn(state: WorkingState): readonly Change[] {
    try {
      const mutation = this.#decide(state)
      const changes = state.take(this.target, mutation)
      this.#tell = (commitment) => this.#resolve({ result: mutation.result, ...commitment })
      return changes
    } catch (error) {
      this.#tell = () => this.#reject(error)
      return []
    }
  }

  tell(commitment: Commitment): void {
    this.#tell(commitment)
  }

  fail(error: unknown): void {
    this.#reject(error)
  }
}
