import { sqliteStore } from '@bearergate/sql'
import { beforeEach, describe, expect, test } from 'vitest'
import { SqliteConnection } from '../../src/sqlite/connection.js'
import { openEngine, plain, withFile } from '../support/files.js'
import { StuckEngine } from '../support/stuck-engine.js'
import { ids, put, record } from '../support/tokens.js'

const [id, otherId] = ids

beforeEach(() => StuckEngine.reset())

describe('after a BUSY of a prepared statement, which leaves its cursor open', () => {
  test('reads and polls see what others commit', () =>
    withFile(async (file) => {
      const store = sqliteStore({ database: new StuckEngine(file) })
      const other = sqliteStore({ file })
      await put(store, record(id))
      for (let revision = 2; revision <= 5; revision++) {
        StuckEngine.busyNext = 'select'
        expect((await store.read([id])).position).toBe(revision - 1)
        await put(other, record(id, { revision }))
        expect((await store.read([id])).tokens.get(id)?.revision).toBe(revision)
        StuckEngine.busyNext = 'select'
        expect((await store.poll(0)).position).toBe(revision)
      }
      await Promise.all([store.close(), other.close()])
    }))

  test('a mutation is done again, once, on a new connection', () =>
    withFile(async (file) => {
      const store = sqliteStore({ database: new StuckEngine(file) })
      const other = sqliteStore({ file })
      await put(store, record(id))
      const opened = StuckEngine.opened
      StuckEngine.busyNext = 'insert'
      expect((await put(store, record(otherId))).position).toBe(2)
      expect(StuckEngine.opened).toBe(opened + 1)
      expect((await other.listAudit({ offset: 0, limit: 9 })).total).toBe(2)
      expect((await put(other, record(id, { revision: 2 }))).position).toBe(3)
      await Promise.all([store.close(), other.close()])
    }))
})

describe('a connection', () => {
  test('writes in a transaction alone', () =>
    withFile(async (file) => {
      const connection = connectionTo(file, 'write')
      expect(() => connection.write('CREATE TABLE t (a INTEGER) STRICT', [])).toThrow(TypeError)
      connection.begin()
      connection.write('CREATE TABLE t (a INTEGER) STRICT', [])
      connection.commit()
      expect(() => connection.write('INSERT INTO t VALUES (1)', [])).toThrow(TypeError)
      connection.close()
    }))

  test('has the write lock from the beginning of its transaction', () =>
    withFile(async (file) => {
      const [first, second] = [connectionTo(file, 'write'), connectionTo(file, 'write')]
      first.begin()
      expect(() => second.begin()).toThrow('SQLITE_BUSY')
      first.commit()
      second.begin()
      second.rollback()
    }))

  test('that reads cannot write', () =>
    withFile(async (file) => {
      const connection = connectionTo(file, 'read')
      expect(() => connection.rows('CREATE TABLE t (a INTEGER)', [])).toThrow('SQLITE_READONLY')
      connection.close()
    }))

  test('gives up its transaction when a statement fails, and its lock with it', () =>
    withFile(async (file) => {
      const [first, second] = [connectionTo(file, 'write'), connectionTo(file, 'write')]
      first.begin()
      first.write('CREATE TABLE t (a INTEGER PRIMARY KEY) STRICT', [])
      first.write('INSERT INTO t VALUES (?)', [1])
      expect(() => first.write('INSERT INTO t VALUES (?)', [1])).toThrow('SQLITE_CONSTRAINT')
      second.begin()
      second.write('CREATE TABLE t (a INTEGER PRIMARY KEY) STRICT', [])
      second.commit()
      expect(first.rows('SELECT count(*) AS n FROM t', [])).toEqual([{ n: 0 }])
    }))

  test('is durable at the commit and waits in the engine for a moment only', () =>
    withFile(async (file) => {
      const connection = connectionTo(file, 'write')
      expect(valueOf(connection.rows('PRAGMA synchronous', []))).toBe(2)
      expect(valueOf(connection.rows('PRAGMA busy_timeout', []))).toBeLessThanOrEqual(50)
      connection.close()
    }))
})

function connectionTo(file: string, access: 'read' | 'write'): SqliteConnection {
  return new SqliteConnection({ open: () => openEngine(file), reopens: true }, access)
}

function valueOf([row]: readonly unknown[]): unknown {
  return Object.values(plain(row))[0]
}
