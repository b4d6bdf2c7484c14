import type { Clock, Timer } from '../clock.js'
import { inTime } from '../deadline.js'
import type { ServedAccount, ServedStale } from '../lookup/served-stale.js'
import type { StaleLedger } from '../lookup/stale-grants.js'
import { system } from '../record/actor.js'
import type { Mutation } from '../store/store.js'
import { accountAudit, type Occasion } from './audit-entry.js'
import type { Committer } from './committer.js'
import { newAccount } from './new-account.js'
import { resolveOperation } from './operation.js'

/** What could not be written is tried again after so many milliseconds. */
const retryMs = 10_000

/** After so many failures one after the other the rest is left for the next time too. */
const failuresInRow = 3

const late = (): Error => new Error('The store did not take what was granted without it in time.')

interface Line extends ServedAccount {
  readonly since: number
}

/**
 * Writes into the audit trail of each account what was granted without the store, which can be written
 * only when the store is back. A process that ends before that takes it along.
 */
export class StaleAudit implements StaleLedger {
  readonly #lines = new Set<Line>()
  #writing: Promise<void> | undefined
  #isWanted = false
  #timer: Timer | undefined
  #isClosed = false

  constructor(
    readonly clock: Clock,
    readonly committer: Committer,
  ) {}

  add({ since, accounts }: ServedStale): void {
    for (const account of accounts) this.#lines.add({ ...account, since })
    void this.write()
  }

  /** Writes what is waiting; what fails is left for the next time. */
  write(): Promise<void> {
    if (this.#isClosed) return Promise.resolve()
    this.#isWanted = true
    this.#writing ??= this.#writeWanted()
    return this.#writing
  }

  async close(withinMs: number): Promise<void> {
    this.#timer?.cancel()
    const patience = { ms: withinMs, late, keepsAlive: true }
    await inTime(this.clock, patience, this.write()).catch(() => undefined)
    this.#isClosed = true
    this.#timer?.cancel()
  }

  /** Anew as long as it was asked for meanwhile. */
  async #writeWanted(): Promise<void> {
    while (this.#isWanted) {
      this.#isWanted = false
      await this.#writeAll()
    }
    this.#writing = undefined
    this.#planRetry()
  }

  #planRetry(): void {
    this.#timer?.cancel()
    if (this.#isClosed || this.#lines.size === 0) return
    this.#timer = this.clock.after(retryMs, () => void this.write())
  }

  /** Each line once. What fails goes to the end, so that one that is never taken holds up no other. */
  async #writeAll(): Promise<void> {
    const failed: Line[] = []
    let failures = 0
    for (const line of this.#lines) {
      if (this.#isClosed || failures === failuresInRow) break
      const isWritten = await this.#tryWrite(line)
      if (isWritten) this.#lines.delete(line)
      else failed.push(line)
      failures = isWritten ? 0 : failures + 1
    }
    for (const line of failed) if (this.#lines.delete(line)) this.#lines.add(line)
  }

  #tryWrite(line: Line): Promise<boolean> {
    return this.#write(line).then(
      () => true,
      () => false,
    )
  }

  async #write(line: Line): Promise<void> {
    const operation = resolveOperation(system('bearergate'))
    const { account } = line
    await this.committer.commit({ accounts: [account] }, false, (state, at) => {
      const current = state.account(account) ?? newAccount(account, at)
      return auditOf(line, { operation, at }, current)
    })
  }
}

function auditOf(
  { since, first, last, grants, tokens }: Line,
  occasion: Occasion,
  current: ReturnType<typeof newAccount>,
): Mutation<void> {
  const details = {
    leaseEnded: timestampOf(since),
    from: timestampOf(first),
    to: timestampOf(last),
    grants,
    tokens,
  }
  const states = { before: current, after: current, details }
  return {
    result: undefined,
    audit: [accountAudit('bearergate.account.served_stale', occasion, states)],
  }
}

function timestampOf(time: number): string {
  return new Date(time).toISOString()
}
