import { OptionError } from '@bearergate/core'
import { sqlStore } from '@bearergate/sql'
import { Kysely, MssqlAdapter, PostgresDialect, SqliteDialect, sql, type Dialect } from 'kysely'
import * as next from 'kysely-next'
import { describe, expect, test } from 'vitest'
import { kyselyOnMysql, kyselyOnPostgres } from './support/kysely.js'
import { hasMariaDb, withMariaDb } from './support/mariadb.js'
import { hasPostgres, withPostgres } from './support/postgres.js'
import { expectUnavailable } from './support/thrown.js'
import { ids, put, record } from './support/tokens.js'

const [first, second] = ids
const nowhere = { connect: () => Promise.reject(new Error('no')), end: async () => undefined }
const postgres = new PostgresDialect({ pool: nowhere })
const db = new Kysely<unknown>({ dialect: postgres })

describe('options', () => {
  test.each([
    [{}, 'db', 'Kysely instance'],
    [{ db: {} }, 'db', 'Kysely instance'],
    [{ db, schema: '' }, 'schema', '63 bytes'],
    [{ db, migrate: true }, 'migrate', 'auto'],
    [{ db, timeoutMs: 0 }, 'timeoutMs', 'milliseconds'],
    [{ db: onSqlite() }, 'db', 'sqliteStore'],
    [{ db: onSqliteOfNext() }, 'db', 'sqliteStore'],
    [{ db: onSqlServer() }, 'db', 'PostgreSQL, MySQL or MariaDB'],
  ])('%# is refused by the name of the option %s', (options, option, words) => {
    // @ts-expect-error Some of them do not compile.
    const attempt = () => sqlStore(options)
    expect(attempt).toThrow(OptionError)
    expect(attempt).toThrow(`"${option}"`)
    expect(attempt).toThrow(words)
  })
})

/** Never opened. */
function onSqlite() {
  const database = () => Promise.reject(new Error('no'))
  return new Kysely<unknown>({ dialect: new SqliteDialect({ database }) })
}

function onSqliteOfNext() {
  const database = () => Promise.reject(new Error('no'))
  return new next.Kysely<unknown>({ dialect: new next.SqliteDialect({ database }) })
}

function onSqlServer() {
  const dialect: Dialect = {
    createAdapter: () => new MssqlAdapter(),
    createDriver: () => postgres.createDriver(),
    createQueryCompiler: () => postgres.createQueryCompiler(),
    createIntrospector: (of) => postgres.createIntrospector(of),
  }
  return new Kysely<unknown>({ dialect })
}

describe.runIf(hasPostgres)('on PostgreSQL', () => {
  test('plugins and schema of the user touch neither statements nor rows', () =>
    withPostgres(async ({ schema, pool }) => {
      const db = kyselyOnPostgres(pool())
      const store = sqlStore({ db, schema, migrate: 'auto' })
      await put(store, record(first, { account: { id: 'acme', name: 'Acme' } }))
      const { tokens } = await store.read([first])
      expect(tokens.get(first)?.account.name).toBe('Acme')
      await store.close()
      expect((await sql`select 1 as still_there`.execute(db)).rows).toEqual([{ stillThere: 1 }])
    }))

  test('a transaction is refused, since it ends before the store does', () =>
    withPostgres(async ({ pool }) => {
      await kyselyOnPostgres(pool())
        .transaction()
        .execute(async (transaction) => {
          expect(() => sqlStore({ db: transaction })).toThrow('"db" must not be a transaction')
        })
    }))

  test('another version of Kysely does as well, in one database with postgresStore', () =>
    withPostgres(async ({ schema, pool }) => {
      const dialect = new next.PostgresDialect({ pool: pool() })
      const store = sqlStore({ db: new next.Kysely({ dialect }), schema, migrate: 'auto' })
      expect((await put(store, record(first))).position).toBe(1)
      await store.noteUsage([{ id: first, at: 5 }])
      expect((await store.read([first])).tokens.get(first)?.lastAccessAt).toBe(5)
      await store.close()
    }))

  test('a connection that did not answer in time is kept until it has, and comes back clean', () =>
    withPostgres(async ({ schema, pool }) => {
      const only = pool({ max: 1 })
      const db = kyselyOnPostgres(only)
      const store = sqlStore({ db, schema, migrate: 'auto', timeoutMs: 300 })
      await put(store, record(first))
      const blocker = await pool().connect()
      await blocker.query(`begin; select * from "${schema}".bearergate_tokens for update`)
      await expectUnavailable(put(store, record(first, { revision: 2 })), /TIMEOUT|57014/)
      await blocker.query('rollback')
      blocker.release()
      await expect.poll(() => put(store, record(second)).then(({ position }) => position)).toBe(2)
      const { rows } = await only.query('select txid_current_if_assigned() as open')
      expect(rows).toEqual([{ open: null }])
      await store.close()
    }))

  test('the time of a transaction is limited on the server too', () =>
    withPostgres(async ({ schema, pool }) => {
      const users = pool({ max: 1 })
      const store = sqlStore({ db: kyselyOnPostgres(users), schema, migrate: 'auto' })
      await put(store, record(first))
      const seen: string[] = []
      users.on('acquire', (client) => {
        const query = client.query.bind(client)
        const spy = (text: string, values: unknown[]) => (seen.push(text), query(text, values))
        Object.assign(client, { query: spy })
      })
      await put(store, record(second))
      expect(seen[0]).toMatch(
        /^start transaction isolation level read committed read write; set local statement_timeout = \d+; set local idle_in_transaction_session_timeout = \d+; set local lock_timeout = 250$/,
      )
      expect(seen.at(-1)).toBe('commit')
      await store.close()
    }))
})

describe.runIf(hasMariaDb)('on MariaDB', () => {
  test('plugins and schema of the user touch neither statements nor rows', () =>
    withMariaDb(async ({ pool }) => {
      const db = kyselyOnMysql(pool())
      const store = sqlStore({ db, migrate: 'auto' })
      await put(store, record(first, { name: "it's" }))
      expect((await store.read([first])).tokens.get(first)?.name).toBe("it's")
      await store.close()
      expect((await sql`select 1 as still_there`.execute(db)).rows).toEqual([{ stillThere: 1 }])
    }))

  test('another version of Kysely does as well', () =>
    withMariaDb(async ({ pool }) => {
      const dialect = new next.MysqlDialect({ pool: pool().pool })
      const store = sqlStore({ db: new next.Kysely({ dialect }), migrate: 'auto' })
      expect((await put(store, record(first))).position).toBe(1)
      await store.close()
    }))

  test('there is no schema to choose', () =>
    withMariaDb(async ({ pool }) => {
      expect(() => sqlStore({ db: kyselyOnMysql(pool()), schema: 'x' })).toThrow('"schema"')
    }))
})
