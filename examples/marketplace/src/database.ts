import { mkdir } from 'node:fs/promises'
import { dirname } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import type { Store } from '@bearergate/core'
import { mysqlStore, postgresStore, sqliteStore } from '@bearergate/sql'
import { createPool } from 'mysql2/promise'
import { Pool } from 'pg'
import type { Config } from './config.js'
import type { DatabaseUrl } from './database-url.js'

/** Connections that a process opens at most; all its requests share them. */
const mostConnections = 10

/**
 * Milliseconds that a connection may take to open, a call to be answered and the pool to end. A
 * server that is cut off without a word must not hold the connections for longer when it is back.
 */
const connectMs = 1000
const callMs = 2000
const endMs = 1000

/** The store of all processes that are started with the same settings. Nothing is connected yet. */
export async function openStore({ database, data, redisUrl }: Config): Promise<Store> {
  if (database !== undefined) return openers[database.dialect](database, redisUrl === undefined)
  await mkdir(dirname(data), { recursive: true })
  return sqliteStore({ file: data })
}

/** What to call the database where people read. */
export function nameOfDatabase({ database, data }: Config): string {
  return database === undefined ? `The database ${data}` : 'The database of DATABASE_URL'
}

/** `tells`: whether the store itself has to tell the other processes of changes at once, if it can. */
type Opener = (database: DatabaseUrl, tells: boolean) => Store

const openers: Readonly<Record<DatabaseUrl['dialect'], Opener>> = {
  postgres({ url }, tells) {
    const pool = new Pool({
      connectionString: url,
      max: mostConnections,
      connectionTimeoutMillis: connectMs,
      keepAlive: true,
    })
    // An idle connection broke, which the gate's own events tell when it matters. Unheard, it
    // would end the process.
    pool.on('error', () => undefined)
    const store = postgresStore({ pool, listen: tells, migrate: 'auto', timeoutMs: callMs })
    return endingWith(store, () => pool.end())
  },
  mysql({ url }) {
    const pool = createPool({
      uri: url,
      connectionLimit: mostConnections,
      connectTimeout: connectMs,
    })
    const store = mysqlStore({ pool, migrate: 'auto', timeoutMs: callMs })
    return endingWith(store, () => pool.end())
  },
}

/** Who closes the gate closes the store, and the pool with it, which is of no other use here. */
function endingWith(store: Store, end: () => Promise<void>): Store {
  const close = store.close.bind(store)
  return Object.assign(store, {
    close: async () => {
      await close()
      await inTime(end())
    },
  })
}

/** Resolves with the work, or when it takes too long. */
async function inTime(work: Promise<void>): Promise<void> {
  const waiting = new AbortController()
  await Promise.race([work, delay(endMs, undefined, waiting)])
  waiting.abort()
}
