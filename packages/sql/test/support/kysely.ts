import { sqlStore, type SqlStoreOptions } from '@bearergate/sql'
import type { SharedStoreUnderTest } from '@bearergate/testing/contract'
import { CamelCasePlugin, Kysely, MysqlDialect, PostgresDialect } from 'kysely'
import type { Pool as MysqlPool } from 'mysql2/promise'
import type { Pool as PostgresPool } from 'pg'
import { openOnMariaDb } from './mariadb.js'
import { openOnPostgres } from './postgres.js'

/** As an application may have it: with a plugin that renames what it can, in a schema of its own. */
export function kyselyOnPostgres(pool: PostgresPool) {
  // Kysely gives no way to listen to a connection that it has taken, and `pg` throws what is unheard.
  pool.on('connect', (client) => client.on('error', () => undefined))
  const dialect = new PostgresDialect({ pool })
  return new Kysely<unknown>({ dialect, plugins: [new CamelCasePlugin()] }).withSchema('app')
}

export function kyselyOnMysql(pool: MysqlPool) {
  const dialect = new MysqlDialect({ pool: pool.pool })
  return new Kysely<unknown>({ dialect, plugins: [new CamelCasePlugin()] }).withSchema('app')
}

type Options = Omit<Partial<SqlStoreOptions>, 'db'>

export function openKyselyOnPostgres(options: Options = {}): SharedStoreUnderTest {
  return openOnPostgres(new URL('serve-kysely.ts', import.meta.url), (pool, schema) =>
    sqlStore({ db: kyselyOnPostgres(pool), schema, migrate: 'auto', ...options }),
  )
}

export async function openKyselyOnMariaDb(options: Options = {}): Promise<SharedStoreUnderTest> {
  return openOnMariaDb(new URL('serve-kysely.ts', import.meta.url), (pool) =>
    sqlStore({ db: kyselyOnMysql(pool), migrate: 'auto', ...options }),
  )
}
