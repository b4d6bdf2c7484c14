import type { Answer } from './answer.js'
import type { MarketGate } from './gate.js'

const uncached = { 'Cache-Control': 'no-store' }

/** The process lives: that it answers says so. A database that is away is no reason to restart it. */
export function live(): Answer {
  return { status: 200, body: { status: 'live' }, headers: uncached }
}

/**
 * Whether requests can be decided now. What it tells is for anybody: it names no host. `cache` is
 * Redis and `channel` what the database tells of changes; without them it is as ready, and slower.
 */
export async function readiness(gate: MarketGate): Promise<Answer> {
  const { ready, store, cache, channel } = await gate.health()
  return ready
    ? { status: 200, body: { status: 'ready', store, cache, channel }, headers: uncached }
    : notReady('Tokens cannot be verified right now.', 'store-down')
}

/** Requests that come are still answered, and no more of them should. */
export const draining: Answer = notReady('This process is about to stop.', 'draining')

function notReady(detail: string, reason: 'store-down' | 'draining'): Answer {
  return { status: 503, body: { detail, reason }, headers: { 'Retry-After': '1' } }
}
