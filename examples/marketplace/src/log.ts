import type { MarketGate } from './gate.js'

/** Standard output belongs to the lines that scripts read. */
export function log(line: string): void {
  process.stderr.write(`${line}\n`)
}

/** Tells what operators want to know of a gate. On a terminal that is also why a request was denied. */
export function logEvents(gate: MarketGate): void {
  gate.on('store-failed', ({ error }) => log(`The database does not answer: ${messageOf(error)}`))
  gate.on('store-recovered', () => log('The database answers again.'))
  gate.on('usage-dropped', ({ count }) => log(`Last-access times that were lost: ${count}`))
  if (!process.stderr.isTTY) return
  gate.on('denied', ({ status, reason, traceId }) => log(`${status} ${reason} ${traceId}`))
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
