import { OptionError } from '@bearergate/core'
import { mysqlStore } from '@bearergate/sql'
import mysql from 'mysql2'
import { describe, expect, test } from 'vitest'
import { mysqlLiteral } from '../../src/mysql/mysql-literal.js'
import { fakeMysql } from '../support/fake-servers.js'
import { hasMariaDb, mariaDbUrl, withMariaDb } from '../support/mariadb.js'
import { expectUnavailable } from '../support/thrown.js'
import { ids, put, record } from '../support/tokens.js'

const [first, second] = ids
const pool = fakeMysql(() => undefined)

describe('options', () => {
  test.each([
    [{}, 'pool'],
    [{ pool: {} }, 'pool'],
    [{ pool, migrate: 'always' }, 'migrate'],
    [{ pool, timeoutMs: Number.NaN }, 'timeoutMs'],
  ])('%o is refused by the name of the option %s', (options, option) => {
    // @ts-expect-error Some of them do not compile.
    const attempt = () => mysqlStore(options)
    expect(attempt).toThrow(OptionError)
    expect(attempt).toThrow(`"${option}"`)
  })
})

describe('a server on which the store could not keep its word is refused', () => {
  const good = {
    autocommit: 'ON',
    character_set_results: 'utf8mb4',
    read_only: 'OFF',
    version: '8.0.40',
    wsrep_on: 'OFF',
  }
  test.each([
    [{ ...good, read_only: 'ON' }, /read replica/],
    [{ ...good, read_only: 'NO_LOCK_NO_ADMIN' }, /read replica/],
    [{ ...good, innodb_read_only: 'ON' }, /read replica/],
    [{ ...good, wsrep_on: 'ON', wsrep_sync_wait: '0' }, /wsrep_sync_wait/],
    [{ ...good, wsrep_on: 'ON', wsrep_sync_wait: '6' }, /wsrep_sync_wait/],
    [{ ...good, autocommit: 'OFF' }, /autocommit/],
    [{ ...good, character_set_results: 'latin1' }, /utf8mb4/],
    [{ ...good, version: '8.0.16' }, /older/],
    [{ ...good, version: '5.7.44-log' }, /older/],
    [{ ...good, version: '10.5.29-MariaDB-log' }, /older/],
  ])('%o', async (settings, words) => {
    await expectUnavailable(mysqlStore({ pool: serverOf(settings) }).open(), words)
  })

  test.each([
    [good],
    [{ ...good, version: '8.4.0' }],
    [{ ...good, version: '10.6.0-MariaDB' }],
    [{ ...good, version: '11.4.2-MariaDB-ubu2404', wsrep_on: 'ON', wsrep_sync_wait: '7' }],
  ])('but not %o', async (settings) => {
    await expect(mysqlStore({ pool: serverOf(settings) }).open()).rejects.toMatchObject({
      code: 'BG_STORE_SCHEMA',
    })
  })
})

function serverOf(settings: Readonly<Record<string, string>>) {
  const rows = Object.entries(settings).map(([name, value]) => ({
    Variable_name: name,
    Value: value,
  }))
  return fakeMysql((sql) => (sql.startsWith('show variables') ? rows : undefined))
}

test.each([
  ['it\'s \\ "quoted"', "_utf8mb4 x'69742773205c202271756f74656422'"],
  ['', "_utf8mb4 x''"],
  [-5, '-5'],
  [2n ** 53n, '9007199254740992'],
  [null, 'null'],
  [Buffer.from([0, 255]), "x'00ff'"],
])('%s is written as a literal that cannot end early', (value, literal) => {
  expect(mysqlLiteral(value)).toBe(literal)
})

test.each([1.5, true, undefined, {}, Number.NaN])('%s is no value for a statement', (value) => {
  expect(() => mysqlLiteral(value)).toThrow(TypeError)
})

describe.runIf(hasMariaDb)('a real server', () => {
  test('keeps apart what differs by trailing spaces and case, whatever the connection', () =>
    withMariaDb(async ({ pool: connect }) => {
      const odd = connect({ charset: 'utf8mb4_general_ci', timezone: '+05:00', rowsAsArray: true })
      const store = mysqlStore({ pool: odd, migrate: 'auto' })
      const name = "Zoë's \\ 🤖"
      await put(store, record(first, { account: { id: 'acme ' }, name }))
      await put(store, record(second, { account: { id: 'ACME' } }))
      const found = async (account: string) =>
        (await store.list({ account, offset: 0, limit: 9 })).items.map(({ id }) => id)
      expect([await found('acme '), await found('acme'), await found('ACME')]).toEqual([
        [first],
        [],
        [second],
      ])
      expect((await store.read([first])).tokens.get(first)?.name).toBe(name)
      expect(Math.abs(((await store.read([])).time ?? 0) - Date.now())).toBeLessThan(5000)
      await store.close()
    }))

  test('is reached by a pool with callbacks, which stays open', () =>
    withMariaDb(async ({ uri }) => {
      const users = mysql.createPool(uri)
      const store = mysqlStore({ pool: users, migrate: 'auto' })
      await put(store, record(first))
      await store.close()
      const [rows] = await users.promise().query('select id from bearergate_tokens')
      expect(rows).toEqual([{ id: first }])
      await users.promise().end()
    }))

  test('long descriptions are in the order of all their characters', () =>
    withMariaDb(async ({ pool: connect }) => {
      const store = mysqlStore({ pool: connect(), migrate: 'auto' })
      const start = 'ü'.repeat(1500)
      await put(store, record(first, { description: `${start}b` }))
      await put(store, record(second, { description: `${start}a` }))
      const order = [{ field: 'description', direction: 'ascending' }] as const
      const { items } = await store.list({ order, offset: 0, limit: 9 })
      expect(items.map(({ id }) => id)).toEqual([second, first])
      await store.close()
    }))

  test.each([
    [{ host: '127.0.0.1:1', username: 'somebody', password: 's3cret' }, /ECONNREFUSED/],
    [{ username: 'somebody', password: 's3cret' }, /ER_ACCESS_DENIED/],
    [{ pathname: '/no_such_database' }, /ER_BAD_DB_ERROR/],
  ])('one that cannot be used is unavailable and tells nothing: %#', async (parts, code) => {
    const users = mysql.createPool(Object.assign(new URL(mariaDbUrl), parts).href)
    await expectUnavailable(mysqlStore({ pool: users }).open(), code)
    await users.promise().end()
  })
})
