/** The store did not answer, or too much is waiting for it. */
export class Outage {
  constructor(
    readonly cause: 'failed' | 'timeout' | 'overload' | 'unsettled',
    /** What the store threw, for operators. */
    readonly error?: unknown,
  ) {}
}
