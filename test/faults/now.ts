/**
 * Milliseconds of the machine's monotonic clock, whose zero is the same for all its processes: what
 * a node and the test note can be compared.
 */
export function now(): number {
  return Number(process.hrtime.bigint()) / 1e6
}
