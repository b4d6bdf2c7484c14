import type { PostgresPool } from './postgres-pool.js'

const heard = new WeakSet<PostgresPool>()

/**
 * Hears the errors of a pool's connections from their beginning. A server that shuts down may greet
 * and dismiss a new connection in one breath: `pg` tells of the dismissal before anybody who waits for
 * the connection gets it, and an error that nobody hears ends the process.
 */
export function hearErrors(pool: PostgresPool): void {
  if (heard.has(pool)) return
  heard.add(pool)
  pool.on?.('connect', (client) => {
    client.on?.('error', () => undefined)
  })
}
