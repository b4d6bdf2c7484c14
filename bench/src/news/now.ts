/** Milliseconds by a clock that all processes of a machine have in common. */
export function now(): number {
  return performance.timeOrigin + performance.now()
}
