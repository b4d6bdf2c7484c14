import { createReadStream } from 'node:fs'
import type { Store } from '@bearergate/core'
import { postgresStore, sqliteStore } from '@bearergate/sql'
import pg from 'pg'

/** A database of tokens. */
export type Place = { readonly file: string } | { readonly url: string; readonly schema: string }

export interface OpenPlace {
  /** Any number of stores may be open at once. */
  store(): Store
  /** Lets the database count what was written. */
  analyze(): Promise<void>
  /** After the stores. */
  close(): Promise<void>
}

export async function openPlace(place: Place): Promise<OpenPlace> {
  if ('file' in place) {
    for await (const chunk of createReadStream(place.file)) void chunk
    return { store: () => sqliteStore(place), analyze: nothing, close: nothing }
  }
  const pool = new pg.Pool({ connectionString: place.url })
  return {
    store: () => postgresStore({ pool, schema: place.schema, migrate: 'auto', timeoutMs: 60_000 }),
    analyze: async () => {
      await pool.query(`vacuum analyze ${place.schema}.bearergate_tokens`)
    },
    close: () => pool.end(),
  }
}

export function placeOf(text: string | undefined): Place {
  const place: unknown = JSON.parse(text ?? 'null')
  if (isPlace(place)) return place
  throw new Error('There is no database to measure.')
}

function isPlace(value: unknown): value is Place {
  return typeof value === 'object' && value !== null && ('file' in value || 'schema' in value)
}

async function nothing(): Promise<void> {}
