import { mysqlStore } from '@bearergate/sql'
import { expect, test } from 'vitest'
import { hasMariaDb, withMariaDb } from '../support/mariadb.js'
import { ids, put, record } from '../support/tokens.js'

const [first, second] = ids

test.skipIf(!hasMariaDb)(
  'a connection that came back with a transaction open shows no former state',
  () =>
    withMariaDb(async (under) => {
      const pool = under.pool({ connectionLimit: 1 })
      const store = mysqlStore({ pool, migrate: 'auto' })
      const other = mysqlStore({ pool: under.pool() })
      await put(store, record(first))
      const forgetful = await pool.getConnection()
      await forgetful.query('start transaction')
      await forgetful.query('select * from bearergate_change_counter')
      forgetful.release()
      await put(other, record(second))
      expect((await store.poll(0)).position).toBe(2)
      expect((await store.read([second])).tokens.size).toBe(1)
      await put(store, record(first, { name: 'Changed', revision: 2 }))
      expect((await other.poll(0)).position).toBe(3)
    }),
)

test.skipIf(!hasMariaDb)(
  'what others have not committed is not seen, whatever the server says',
  () =>
    withMariaDb(async (under) => {
      const pool = under.pool({ connectionLimit: 1 })
      const store = mysqlStore({ pool, migrate: 'auto' })
      await put(store, record(first))
      const setting = await pool.getConnection()
      await setting.query('set session transaction isolation level read uncommitted')
      setting.release()
      const writer = await under.pool().getConnection()
      await writer.query('start transaction')
      await writer.query('update bearergate_change_counter set position = 99')
      expect((await store.poll(0)).position).toBe(1)
      await writer.query('rollback')
      writer.release()
    }),
)
