import { setTimeout as sleep } from 'node:timers/promises'

/** Tries until the attempt does not throw any more, for 20 s at most. */
export async function eventually<Result>(attempt: () => Promise<Result> | Result): Promise<Result> {
  const end = performance.now() + 20_000
  for (;;) {
    try {
      return await attempt()
    } catch (error) {
      if (performance.now() > end) throw error
    }
    await sleep(20)
  }
}
