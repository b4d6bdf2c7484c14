/** One thing that is timed. */
export interface Case {
  readonly name: string
  /** Does it once; false when the outcome was not the expected one. */
  readonly once: (index: number) => boolean
  /** Before each round. */
  readonly prepare?: () => Promise<void>
}

/** CPU nanoseconds each of so many. */
export function timeOf({ name, once }: Case, times: number): number {
  const start = process.cpuUsage()
  let expected = 0
  for (let index = 0; index < times; index++) if (once(index)) expected++
  const { user, system } = process.cpuUsage(start)
  if (expected !== times) throw new Error(`${name}: ${times - expected} unexpected outcomes`)
  return ((user + system) * 1000) / times
}

/** Heap bytes each of so many, if no collection came in between. */
export function bytesOf({ once }: Case, times: number): number {
  const before = process.memoryUsage().heapUsed
  for (let index = 0; index < times; index++) once(index)
  return (process.memoryUsage().heapUsed - before) / times
}
