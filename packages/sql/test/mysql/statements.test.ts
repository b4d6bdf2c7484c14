/** What REVOCATION §3 says of statements and transactions, on MySQL and MariaDB. */
import { mysqlStore, type MysqlPromisePool } from '@bearergate/sql'
import type { Pool } from 'mysql2/promise'
import { describe, expect, test } from 'vitest'
import { hasMariaDb, withMariaDb } from '../support/mariadb.js'
import { ids, put, record } from '../support/tokens.js'

const [first, second] = ids

describe.runIf(hasMariaDb)('on MariaDB', () => {
  test('polling and reading are one statement each, of a snapshot of its own', () =>
    withMariaDb(async ({ pool }) => {
      const { spied, texts } = spyOn(pool())
      const store = mysqlStore({ pool: spied, migrate: 'auto' })
      await store.open()
      for (const call of [() => store.poll(0), () => store.read([first, second])]) {
        texts.length = 0
        await call()
        expect(texts).toEqual([
          'rollback',
          'set transaction isolation level read committed',
          expect.stringMatching(/^select .*bearergate_change_counter/),
        ])
      }
      await store.close()
    }))

  test('the counter is locked by the last statements before the commit', () =>
    withMariaDb(async ({ pool }) => {
      const { spied, texts } = spyOn(pool())
      const store = mysqlStore({ pool: spied, migrate: 'auto' })
      await store.open()
      texts.length = 0
      await put(store, record(first))
      const verbs = texts.map((text) => /^\w+(?=.*(counter|log)?)/.exec(text)?.[0])
      expect(verbs.slice(-4)).toEqual(['update', 'insert', 'select', 'commit'])
      const places = texts.flatMap((text, place) => (text.includes('_counter') ? [place] : []))
      expect(places).toEqual([texts.length - 4, texts.length - 3, texts.length - 2])
      await store.close()
    }))

  test('mutations are READ COMMITTED, whatever the default of the connection is', () =>
    withMariaDb(async ({ pool, query }) => {
      const users = pool({ connectionLimit: 1 })
      const store = mysqlStore({ pool: users, migrate: 'auto' })
      await store.open()
      await query('create table ours (level text)')
      await query(`create trigger noting after insert on bearergate_audit for each row
        insert into ours select trx_isolation_level from information_schema.innodb_trx
          where trx_mysql_thread_id = connection_id()`)
      await users.query('set session transaction isolation level serializable')
      await put(store, record(first))
      expect(await query('select * from ours')).toEqual([{ level: 'READ COMMITTED' }])
      await store.close()
    }))

  test('no statement holds what MySQL 8 does not know and MariaDB does', () =>
    withMariaDb(async ({ pool }) => {
      const { spied, texts } = spyOn(pool())
      const store = mysqlStore({ pool: spied, migrate: 'auto' })
      await put(store, record(first))
      await put(store, record(first, { revision: 2 })).catch(() => undefined)
      await store.noteUsage([
        { id: first, at: 1 },
        { id: second, at: 2 },
      ])
      await store.list({ offset: 0, limit: 5, order: [{ field: 'name', direction: 'ascending' }] })
      await store.listAudit({ offset: 0, limit: 5 })
      await store.trim({ now: 1, keepMs: 0, keepRows: 0, keepCreationsMs: 0, batch: 5 })
      const { generation } = await store.poll(0)
      await store.replaceGeneration(generation)
      const onlyMariaDb =
        /\breturning\b|create or replace|if (?:not )?exists|\bwithout overlaps\b|nextval|for system_time/i
      expect(texts.filter((text) => onlyMariaDb.test(text))).toEqual([])
      await store.close()
    }))
})

/** A pool that remembers what was sent. */
function spyOn(pool: Pool) {
  const texts: string[] = []
  const spied: MysqlPromisePool = {
    getConnection: async () => {
      const connection = await pool.getConnection()
      return {
        query: (options) => {
          texts.push(options.sql)
          return connection.query(options)
        },
        release: () => connection.release(),
        destroy: () => connection.destroy(),
      }
    },
  }
  return { spied, texts }
}
