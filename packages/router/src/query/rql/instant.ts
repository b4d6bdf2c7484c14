const form =
  /^(\d{4}-\d{2}-\d{2})(?:T(\d{2}:\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?(Z|[+-]\d{2}:\d{2})?)?$/

/**
 * Epoch milliseconds of an ISO 8601 date or time: a date alone is its first moment, a time without an
 * offset is UTC, digits beyond milliseconds are dropped. Undefined for anything else, such as the
 * thirtieth of February.
 */
export function instantOf(text: string): number | undefined {
  const match = form.exec(text)
  if (!match) return undefined
  const [, date = '', minutes = '00:00', seconds = '00', fraction = '', offset = 'Z'] = match
  const local = `${date}T${minutes}:${seconds}.${fraction.slice(0, 3).padEnd(3, '0')}Z`
  const away = minutesAway(offset)
  const instant = Date.parse(local)
  // Date.parse takes 24:00 and, in some engines, days that a month has not.
  if (away === undefined || !isReal(instant, local)) return undefined
  return instant - away * 60_000
}

function isReal(instant: number, local: string): boolean {
  return Number.isFinite(instant) && new Date(instant).toISOString() === local
}

function minutesAway(offset: string): number | undefined {
  if (offset === 'Z') return 0
  const hours = Number(offset.slice(1, 3))
  const minutes = Number(offset.slice(4))
  if (hours > 23 || minutes > 59) return undefined
  return (offset.startsWith('-') ? -1 : 1) * (hours * 60 + minutes)
}
