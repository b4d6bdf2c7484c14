import { setTimeout as sleep } from 'node:timers/promises'

/** Caches promise no time for what they do in the background; tests give them up to this. */
const patienceMs = 10_000

/** Tries until the attempt does not throw any more; throws what it threw last when that takes too long. */
export async function eventually<Result>(
  attempt: () => Promise<Result> | Result,
  ms: number = patienceMs,
): Promise<Result> {
  const end = performance.now() + ms
  for (;;) {
    try {
      return await attempt()
    } catch (error) {
      if (performance.now() > end) throw error
    }
    await sleep(5)
  }
}
