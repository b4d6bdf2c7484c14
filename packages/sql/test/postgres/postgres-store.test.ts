import { OptionError } from '@bearergate/core'
import { postgresStore } from '@bearergate/sql'
import pg from 'pg'
import { describe, expect, test } from 'vitest'
import { fakePostgres } from '../support/fake-servers.js'
import { hasPostgres, postgresUrl, withPostgres } from '../support/postgres.js'
import { expectUnavailable } from '../support/thrown.js'
import { ids, put, record, writing } from '../support/tokens.js'

const [first, second] = ids
const pool = fakePostgres(() => undefined)
const server = { version: 130_000, encoding: 'UTF8', is_replica: false }

describe('options', () => {
  test.each([
    [{}, 'pool'],
    [{ pool: {} }, 'pool'],
    [{ pool, schema: '' }, 'schema'],
    [{ pool, schema: 'ü'.repeat(32) }, 'schema'],
    [{ pool, schema: 'a\0' }, 'schema'],
    [{ pool, migrate: true }, 'migrate'],
    [{ pool, timeoutMs: 0 }, 'timeoutMs'],
    [{ pool, timeoutMs: 2 ** 31 }, 'timeoutMs'],
  ])('%o is refused by the name of the option %s', (options, option) => {
    // @ts-expect-error Some of them do not compile.
    const attempt = () => postgresStore(options)
    expect(attempt).toThrow(OptionError)
    expect(attempt).toThrow(`"${option}"`)
  })
})

describe('a server on which the store could not keep its word is refused', () => {
  test.each([
    [{ ...server, is_replica: true }, /read replica/],
    [{ ...server, version: 120_022 }, /older than PostgreSQL 13/],
    [{ ...server, encoding: 'SQL_ASCII' }, /UTF8/],
  ])('%o', async (answer, words) => {
    const store = postgresStore({ pool: fakePostgres(() => [answer]) })
    await expectUnavailable(store.open(), words)
  })

  test('also when it becomes a replica later', async () => {
    let isReplica = false
    const counter = { position: '7', generation: 'g', trimmed_through: '0', time: '1', id: null }
    const store = postgresStore({
      pool: fakePostgres((sql) => {
        if (sql.includes('server_version_num')) return [server]
        if (sql.includes('bearergate_schema') || sql.includes('pg_tables'))
          return [{ version: '2' }]
        return [{ ...counter, is_replica: isReplica }]
      }),
    })
    expect(await store.poll(0)).toMatchObject({ position: 7, time: 1 })
    isReplica = true
    await expectUnavailable(store.poll(0), /read replica/)
    await expectUnavailable(store.read([first]), /read replica/)
  })
})

describe.runIf(hasPostgres)('a real server', () => {
  test('tells its time, whatever the clock of this machine says', () =>
    withPostgres(async ({ schema, pool: connect, query }) => {
      const store = postgresStore({ pool: connect(), schema, migrate: 'auto' })
      const { time = 0 } = await store.read([])
      const [row] = await query('select extract(epoch from clock_timestamp()) * 1000 as now')
      expect(Number(row?.['now']) - time).toBeGreaterThan(-1)
      expect(Number(row?.['now']) - time).toBeLessThan(2000)
      await store.close()
    }))

  test('a mutation that the server asks to repeat is decided anew, and commits once', () =>
    withPostgres(async ({ schema, pool: connect, query }) => {
      const store = postgresStore({ pool: connect(), schema, migrate: 'auto' })
      await put(store, record(first))
      await query(`create sequence attempts;
        create function refuse() returns trigger language plpgsql as $$ begin
          if nextval('"${schema}".attempts') <= 2 then raise 'again' using errcode = '40001'; end if;
          return new; end $$;
        create trigger refusing before insert on bearergate_audit execute function refuse()`)
      let decisions = 0
      const { position } = await store.mutate({ tokens: [first] }, () => {
        decisions++
        return writing(record(first, { revision: 2 }))
      })
      expect([decisions, position]).toEqual([3, 2])
      expect((await store.listAudit({ offset: 0, limit: 9 })).total).toBe(2)
      await query('alter sequence attempts restart with -1000000 minvalue -1000000')
      const impatient = postgresStore({ pool: connect(), schema, timeoutMs: 200 })
      await expectUnavailable(put(impatient, record(first, { revision: 3 })), /40001|TIMEOUT|57014/)
      await Promise.all([store.close(), impatient.close()])
    }))

  test('a key that is there for good is unavailable soon, and tells nothing', () =>
    withPostgres(async ({ schema, pool: connect }) => {
      const store = postgresStore({ pool: connect(), schema, migrate: 'auto' })
      await put(store, record(first))
      await expectUnavailable(put(store, record(first)), /23505/)
      expect((await store.poll(0)).position).toBe(1)
      await store.close()
    }))

  test('tables are in the schema alone, by code point, and the pool stays open', () =>
    withPostgres(async ({ schema, pool: connect, query }) => {
      const users = connect()
      const store = postgresStore({ pool: users, schema, migrate: 'auto' })
      await put(store, record(first, { account: { id: 'acme ' } }))
      await put(store, record(second))
      const listed = await store.list({ account: 'acme', offset: 0, limit: 9 })
      expect(listed.items.map(({ id }) => id)).toEqual([second])
      await store.close()
      const tables = await query(`select 1 from pg_tables where schemaname = '${schema}'`)
      expect(tables.length).toBe(8)
      const collations = await query(`select distinct collation_name from information_schema.columns
        where table_schema = '${schema}' and data_type = 'text'`)
      expect(collations).toEqual([{ collation_name: 'C' }])
      expect((await users.query('select 1')).rowCount).toBe(1)
    }))

  test.each([
    [{ host: '127.0.0.1:1', username: 'somebody', password: 's3cret' }, /ECONNREFUSED/],
    [{ username: 'nobody_there' }, /28000|28P01/],
    [{ pathname: '/no_such_database' }, /3D000/],
  ])('one that cannot be used is unavailable and tells nothing: %#', async (parts, code) => {
    const url = Object.assign(new URL(postgresUrl), parts)
    const connecting = new pg.Pool({ connectionString: url.href })
    await expectUnavailable(postgresStore({ pool: connecting }).open(), code)
    await connecting.end()
  })
})
