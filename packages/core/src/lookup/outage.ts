/**
 * Why there is no answer of the store: it failed, or not in time; too much is waiting for it
 * (`overload`), or it did not answer others and is spared (`spared`).
 */
export class Outage {
  readonly #error: unknown

  constructor(
    readonly cause: 'failed' | 'timeout' | 'overload' | 'spared',
    error?: unknown,
  ) {
    this.#error = error
  }

  /** What the store threw, for operators; or that it said nothing. */
  get error(): unknown {
    return this.#error ?? new Error('The store did not answer in time.')
  }
}
