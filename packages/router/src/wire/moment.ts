/** A time as it is on the wire: UTC with milliseconds. */
export function wireTime(epochMs: number): string {
  return new Date(epochMs).toISOString()
}

export function wireTimeOrNull(epochMs: number | null): string | null {
  return epochMs === null ? null : wireTime(epochMs)
}
