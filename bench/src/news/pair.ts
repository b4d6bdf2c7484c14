import type { Channel, SharedCache, Store } from '@bearergate/core'
import { postgresStore, sqliteStore } from '@bearergate/sql'
import pg from 'pg'
import { cacheOn, connectRedis } from '../shared-cache/redis.js'

/** What a node of the pair that is measured is made from. */
export interface NodeParts {
  readonly store: Store
  readonly cache: SharedCache | undefined
  /** Whichever of the two brings the news. */
  readonly channel: Channel
  end(): Promise<void>
}

/** `path`: `redis` or `notify`. `place`: the file of the tokens, or schema and URL of the database. */
export async function openParts(path: string, place: string): Promise<NodeParts> {
  return path === 'redis' ? redisParts(place) : notifyParts(place)
}

async function redisParts(file: string): Promise<NodeParts> {
  const client = await connectRedis()
  const cache = cacheOn(client, file)
  const end = async (): Promise<void> => client.disconnect()
  return { store: sqliteStore({ file }), cache, channel: cache, end }
}

async function notifyParts(place: string): Promise<NodeParts> {
  const [schema = '', connectionString = ''] = place.split(' ')
  const pool = new pg.Pool({ connectionString })
  pool.on('error', () => undefined)
  const store = postgresStore({ pool, schema, migrate: 'auto', listen: true })
  if (store.channel === undefined) throw new Error('This store has no channel.')
  return { store, cache: undefined, channel: store.channel, end: () => pool.end() }
}
