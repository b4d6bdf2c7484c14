/** One thing that is timed. */
export interface Case {
  readonly name: string
  /** Does it once; false when the outcome was not the expected one. */
  readonly once: (index: number) => boolean
  /** Before each round. */
  readonly prepare?: () => Promise<void>
}

/** A function that is called often is compiled as a whole, one long loop again in every round. */
const chunk = 500

function countOf(once: Case['once'], from: number): number {
  let expected = 0
  for (let index = from; index < from + chunk; index++) if (once(index)) expected++
  return expected
}

/** CPU nanoseconds each of so many, a multiple of 500; undefined when one had another outcome. */
export function timeOf({ once }: Case, times: number): number | undefined {
  const start = process.cpuUsage()
  let expected = 0
  for (let from = 0; from < times; from += chunk) expected += countOf(once, from)
  const { user, system } = process.cpuUsage(start)
  return expected === times ? ((user + system) * 1000) / times : undefined
}

/** Heap bytes each of so many, if no collection came in between. */
export function bytesOf({ once }: Case, times: number): number {
  const before = process.memoryUsage().heapUsed
  for (let index = 0; index < times; index++) once(index)
  return (process.memoryUsage().heapUsed - before) / times
}
