import type { Answered } from '../../support/client.js'

/** What of the connection or the clock differs between any two answers. */
const incidental = new Set(['date', 'connection', 'keep-alive'])

/** An answer without what may differ between two that nobody is to tell apart: `traceId` and `instance`. */
export function comparable({ status, headers, text }: Answered): object {
  return {
    status,
    headers: [...headers].filter(([name]) => !incidental.has(name)),
    text: text.replace(/"(traceId|instance)":"[^"]*"/g, '"$1":"…"'),
  }
}
