import type { MarketGate } from './gate.js'

/** Standard output belongs to the lines that scripts read. */
export function log(line: string): void {
  process.stderr.write(`${line}\n`)
}

type Log = (line: string) => void

/** Tells what operators want to know of a gate. On a terminal that is also why a request was denied. */
export function logEvents(gate: MarketGate, log: Log): void {
  logStore(gate, log)
  logLease(gate, log)
  logHelpers(gate, log)
  gate.on('usage-dropped', ({ count }) => log(`Last-access times that were lost: ${count}`))
  if (!process.stderr.isTTY) return
  gate.on('denied', ({ status, reason, traceId }) => log(`${status} ${reason} ${traceId}`))
}

function logStore(gate: MarketGate, log: Log): void {
  gate.on('store-failed', ({ error }) => log(`The database does not answer: ${messageOf(error)}`))
  gate.on('store-recovered', () => log('The database answers again.'))
  gate.on('overloaded', () => log('Too many requests wait for the database: some get 503 at once.'))
  gate.on('overload-ended', ({ shed }) => log(`There is room again; ${shed} were refused.`))
  gate.on('commits-lost', () => log('The database has lost commits. All caches are emptied.'))
}

/** How far the process believes what it knows. */
function logLease(gate: MarketGate, log: Log): void {
  gate.on('lease-lost', () => log('Nothing cached is believed any more: the database is silent.'))
  gate.on('lease-taken', ({ withoutMs }) =>
    log(`Caches are believed again, after ${withoutMs} ms.`),
  )
  gate.on('serving-stale', ({ until }) =>
    log(`Tokens that were known are granted without the database, until ${timeOf(until)}.`),
  )
  gate.on('stale-ended', ({ grants }) => log(`No more such grants; there were ${grants}.`))
  gate.on('invariant-broken', ({ invariant }) =>
    log(`An error in the gate, its clock or its store; caches are emptied: ${invariant}`),
  )
}

/** What makes it fast. */
function logHelpers(gate: MarketGate, log: Log): void {
  gate.on('cache-failed', ({ error }) =>
    log(`${messageOf(error)}. The database is asked instead, and changes are known by polling it.`),
  )
  gate.on('cache-recovered', () => log('Redis answers again.'))
  gate.on('cache-rejected', ({ reason, count }) =>
    log(`Redis held what is not ours, ${count} times: ${reason}`),
  )
  gate.on('channel-failed', ({ error }) =>
    log(`${messageOf(error)}. Changes are known by polling the database.`),
  )
  gate.on('channel-recovered', () => log('The database tells of changes again.'))
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}

function timeOf(epochMs: number): string {
  return new Date(epochMs).toISOString()
}
