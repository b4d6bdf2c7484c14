export interface Sample {
  /** `performance.now()` of this process. */
  readonly sentAt: number
  readonly status: number
}

/** Asks again and again, so that caches stay warm, until the status is as wanted or time is over. */
export async function askUntil(
  wanted: number,
  ask: () => Promise<number>,
  forMs: number,
): Promise<Sample[]> {
  const samples: Sample[] = []
  const until = performance.now() + forMs
  while (samples.at(-1)?.status !== wanted && performance.now() < until) {
    const sentAt = performance.now()
    samples.push({ sentAt, status: await ask() })
  }
  return samples
}

/** When the last request was sent that was let in. */
export function lastGrant(samples: readonly Sample[]): number {
  return samples.findLast(({ status }) => status === 200)?.sentAt ?? 0
}
