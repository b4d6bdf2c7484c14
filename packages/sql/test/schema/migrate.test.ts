import { setTimeout as sleep } from 'node:timers/promises'
import { sqliteStore } from '@bearergate/sql'
import { expect, test } from 'vitest'
import { lockForWriting, openEngine, plain, tamper, withFile } from '../support/files.js'
import { ids, put, record } from '../support/tokens.js'

test('a schema that is newer than this library is refused', () =>
  withFile(async (file) => {
    const first = sqliteStore({ file })
    await put(first, record(ids[0]))
    await first.close()
    tamper(file, 'INSERT INTO bearergate_schema VALUES (3)')
    const store = sqliteStore({ file })
    await expect(store.open()).rejects.toMatchObject({ code: 'BG_STORE_SCHEMA' })
    await expect(store.read([ids[0]])).rejects.toMatchObject({ code: 'BG_STORE_SCHEMA' })
    await expect(put(store, record(ids[1]))).rejects.toMatchObject({ code: 'BG_STORE_SCHEMA' })
    tamper(file, 'DELETE FROM bearergate_schema WHERE version = 3')
    expect((await store.read([...ids])).tokens.size).toBe(1)
    await store.close()
  }))

test('many stores that start together share one history', () =>
  withFile(async (file) => {
    const stores = Array.from({ length: 10 }, () => sqliteStore({ file }))
    await Promise.all(stores.map((store) => store.open()))
    const points = await Promise.all(stores.map((store) => store.poll(0)))
    expect(new Set(points.map(({ generation }) => generation)).size).toBe(1)
    await Promise.all(stores.map((store) => store.close()))
  }))

test('a first start waits for a process that writes', () =>
  withFile(async (file) => {
    tamper(file, 'CREATE TABLE others (id INTEGER)')
    const release = lockForWriting(file)
    const store = sqliteStore({ file })
    const opening = store.open()
    await sleep(100)
    release()
    await opening
    expect((await store.poll(0)).position).toBe(0)
    await store.close()
  }))

test('a migration that fails leaves nothing behind', () =>
  withFile(async (file) => {
    tamper(file, 'CREATE TABLE bearergate_audit (id INTEGER)')
    const store = sqliteStore({ file })
    await expect(store.open()).rejects.toMatchObject({ code: 'BG_STORE_UNAVAILABLE' })
    expect(tablesOf(file)).toEqual(['bearergate_audit'])
    tamper(file, 'DROP TABLE bearergate_audit')
    await store.open()
    await store.close()
  }))

test('tables are strict and the log is written ahead', () =>
  withFile(async (file) => {
    const store = sqliteStore({ file })
    await store.open()
    await store.close()
    const database = openEngine(file)
    const tables = database
      .prepare("SELECT name, strict FROM pragma_table_list WHERE name LIKE 'bearergate%'")
      .all()
    expect(tables.length).toBe(8)
    expect(tables.every((row) => plain(row)['strict'] === 1)).toBe(true)
    expect(plain(database.prepare('PRAGMA journal_mode').all()[0])['journal_mode']).toBe('wal')
    database.close()
  }))

function tablesOf(file: string): readonly string[] {
  const database = openEngine(file)
  const rows = database.prepare("SELECT name FROM sqlite_master WHERE type = 'table'").all()
  database.close()
  return rows.map((row) => String(plain(row)['name']))
}
