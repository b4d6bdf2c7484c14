import type { Committed, Decide, MutationTarget } from '@bearergate/core'
import { StoreProbe } from '@bearergate/testing/contract'

/** A real store in front of which mutations can be made to wait for each other. */
export class HeldStore extends StoreProbe {
  #held: Promise<void> = Promise.resolve()
  #arrive: () => void = () => undefined

  override async mutate<Result>(
    target: MutationTarget,
    decide: Decide<Result>,
  ): Promise<Committed<Result>> {
    this.#arrive()
    await this.#held
    return super.mutate(target, decide)
  }

  /** Holds mutations up from now on. `reached` resolves when so many wait. */
  hold(count = 1): { readonly reached: Promise<void>; release(): void } {
    const [held, reached] = [deferred(), deferred()]
    let missing = count
    this.#held = held.promise
    this.#arrive = () => {
      if (--missing === 0) reached.resolve()
    }
    return { reached: reached.promise, release: held.resolve }
  }
}

function deferred(): { readonly promise: Promise<void>; readonly resolve: () => void } {
  let resolve = (): void => undefined
  const promise = new Promise<void>((settle) => (resolve = settle))
  return { promise, resolve: () => resolve() }
}
