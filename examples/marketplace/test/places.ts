import { randomBytes, randomUUID } from 'node:crypto'
import { Client } from 'pg'
import { onTestFinished } from 'vitest'
import { freshMariaDb, hasMariaDb } from '../../../packages/sql/test/support/mariadb.js'
import { hasPostgres, postgresUrl } from '../../../packages/sql/test/support/postgres.js'
import type { Environment } from '../src/config.js'
import { newDatabase, type AtEnd } from './process.js'

/** Where the marketplace can keep tokens. */
export interface Place {
  readonly name: string
  readonly isThere: boolean
  /** A new database, as the environment names it, which goes when the test is over. */
  open(ends?: AtEnd): Promise<Environment>
}

const all: readonly Place[] = [
  {
    name: 'SQLite',
    isThere: true,
    open: async (ends) => ({ DATA: await newDatabase(ends) }),
  },
  {
    name: 'PostgreSQL',
    isThere: hasPostgres,
    open: async (ends) => ({ DATABASE_URL: await newPostgres(ends), REVEAL_KEY: newKey() }),
  },
  {
    name: 'MariaDB',
    isThere: hasMariaDb,
    open: async (ends) => ({ DATABASE_URL: await newMariaDb(ends), REVEAL_KEY: newKey() }),
  },
]

export const places = all.filter(({ isThere }) => isThere)

export function newKey(): string {
  return randomBytes(32).toString('base64url')
}

/** The URL of an empty PostgreSQL database. */
export async function newPostgres(ends: AtEnd = onTestFinished): Promise<string> {
  const name = `marketplace_${randomUUID()}`
  await administer(`create database "${name}"`)
  ends(() => administer(`drop database "${name}" with (force)`))
  return Object.assign(new URL(postgresUrl), { pathname: `/${name}` }).href
}

async function newMariaDb(ends: AtEnd = onTestFinished): Promise<string> {
  const { uri, remove } = await freshMariaDb()
  ends(remove)
  return uri.replace(/^mysql:/, 'mariadb:')
}

async function administer(statement: string): Promise<void> {
  const client = new Client({ connectionString: postgresUrl })
  await client.connect()
  await client.query(statement)
  await client.end()
}
