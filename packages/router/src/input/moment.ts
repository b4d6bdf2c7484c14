/** A date and time with its offset (RFC 3339 §5.6); seconds may be left out. */
const pattern =
  /^(\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2})(?::(\d{2})(?:\.\d{1,9})?)?(?:Z|[+-]\d{2}:\d{2})$/i

/** The moment as epoch milliseconds; undefined when the text names none, such as 30 February. */
export function momentOf(text: string): number | undefined {
  const [, year = '', month = '', day = ''] = pattern.exec(text) ?? []
  if (Number(day) > daysIn(Number(year), Number(month))) return undefined
  const time = Date.parse(text.toUpperCase())
  return Number.isNaN(time) || year === '' ? undefined : time
}

function daysIn(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate()
}
