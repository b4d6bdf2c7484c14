/** A node of the cluster: a real gate on real servers, in a process of its own. */
import { createGate } from '@bearergate/core'
import { postgresStore } from '@bearergate/sql'
import pg from 'pg'
import { now } from '../now.js'
import { scopes, serve } from './app.js'
import { openCache } from './open-cache.js'
import { parseConfig } from './parse-config.js'
import type { Order, Told } from './orders.js'
import { watchedClock } from './watched-clock.js'
import { watchedStore } from './watched-store.js'

const config = parseConfig(process.argv[2])
const clock = watchedClock()
// Without a limit, a connection that is never made would keep its place in the pool for good.
const pool = new pg.Pool({
  connectionString: config.databaseUrl,
  connectionTimeoutMillis: 600,
})
pool.on('error', () => undefined)
const watched = watchedStore(postgresStore({ pool }), config.isDeaf === true)
const { deltaMs, usageIntervalMs } = config
const gate = createGate({
  store: watched.store,
  cache: openCache(config.redisPorts),
  prefix: 'test',
  scopes,
  https: 'off',
  clock,
  deltaMs,
  usageIntervalMs,
})
let uncaught = 0
process.on('unhandledRejection', () => void uncaught++)

const server = serve(gate, config, () => clock.lastRead())
process.on('message', (order: Order) => {
  void obey(order).then((told) => process.send?.(told))
})
process.on('disconnect', () => process.exit())
// Whoever started it may have ended before that could be heard.
if (!process.connected) process.exit()
process.on('SIGTERM', () => {
  server.close()
  server.closeAllConnections()
  void gate.close().then(() => process.exit())
})

async function obey(order: Order): Promise<Told> {
  switch (order.kind) {
    case 'count':
      globalThis.gc?.()
      break
    case 'step':
      clock.step(order.ms)
      break
    case 'disable-and-die':
      watched.dieAfterCommit()
      await gate.tokens.disable(order.id)
      break
    case 'disable':
      await gate.tokens.disable(order.id)
      break
  }
  return told()
}

async function told(): Promise<Told> {
  const { cached, usageDropped } = await gate.health()
  return {
    ...watched.counts,
    usageDropped,
    cached,
    uncaught,
    heap: process.memoryUsage().heapUsed,
    resources: process.getActiveResourcesInfo().length,
    at: now(),
  }
}
