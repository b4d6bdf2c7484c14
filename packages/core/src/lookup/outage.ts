/** The store did not answer, too much is waiting for it, or the record cannot be read back. */
export class Outage {
  constructor(
    readonly cause: 'failed' | 'timeout' | 'overload' | 'unsettled' | 'unreadable',
    /** What the store threw, for operators. */
    readonly error?: unknown,
  ) {}
}
