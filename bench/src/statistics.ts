/** Measured values by name, one for each round. */
export type Samples = Readonly<Record<string, readonly number[]>>

export function isSamples(value: unknown): value is Samples {
  return (
    typeof value === 'object' &&
    value !== null &&
    Object.values(value).every((list) => Array.isArray(list) && list.every(Number.isFinite))
  )
}

/** The samples of several runs as those of one. */
export function joined(runs: readonly Samples[]): Samples {
  const names = new Set(runs.flatMap((run) => Object.keys(run)))
  return Object.fromEntries(
    Array.from(names, (name) => [name, runs.flatMap((run) => run[name] ?? [])]),
  )
}

export function median(values: readonly number[]): number {
  return quantile(values, 0.5)
}

/** `part` from 0 to 1, interpolated. */
export function quantile(values: readonly number[], part: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  const place = part * (sorted.length - 1)
  const below = sorted[Math.floor(place)] ?? Number.NaN
  const above = sorted[Math.ceil(place)] ?? Number.NaN
  return below + (above - below) * (place - Math.floor(place))
}

/** The values of a name, which has to be there. */
export function sampled(samples: Samples, name: string): readonly number[] {
  const values = samples[name]
  if (values === undefined) throw new Error(`${name} was not measured`)
  return values
}

/** Round by round, what `combine` makes of the values of two names. */
export function paired(
  samples: Samples,
  [one, other]: readonly [string, string],
  combine: (one: number, other: number) => number,
): number[] {
  const others = sampled(samples, other)
  return sampled(samples, one).map((value, round) => combine(value, others[round] ?? Number.NaN))
}
