import type { Clock } from './clock.js'

/** How long an answer is waited for, and what is thrown when none came. */
export interface Patience {
  readonly ms: number
  readonly late: () => Error
  /** Whether the wait keeps the process alive; default false. */
  readonly keepsAlive?: boolean | undefined
}

/**
 * The answer, or an error when it has not come in time; then it is not waited for any more. A turn's
 * grace lets an answer that came in while the process was busy be seen first.
 */
export function inTime<Result>(
  clock: Clock,
  { ms, late, keepsAlive = false }: Patience,
  answer: Promise<Result>,
): Promise<Result> {
  return new Promise((resolve, reject) => {
    const timer = clock.after(ms, () => clock.soon(() => reject(late())), keepsAlive)
    answer.then(resolve, reject).finally(() => timer.cancel())
  })
}
