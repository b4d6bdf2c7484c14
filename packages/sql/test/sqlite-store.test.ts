import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { inspect } from 'node:util'
import { BearergateError, OptionError } from '@bearergate/core'
import { sqliteStore } from '@bearergate/sql'
import { describe, expect, test } from 'vitest'
import { lockForWriting, openEngine, plain, withFile } from './support/files.js'
import { ids, put, record } from './support/tokens.js'

const [id, otherId] = ids

describe('options', () => {
  test.each([
    [{ file: '' }, 'file'],
    [{ file: 'a\0b' }, 'file'],
    [{}, 'file'],
    [{ file: 7 }, 'file'],
    [{ database: {} }, 'database'],
    [{ database: openEngine(':memory:'), file: 'a.db' }, 'database'],
    [{ file: ':memory:', timeoutMs: 0 }, 'timeoutMs'],
    [{ file: ':memory:', timeoutMs: Number.NaN }, 'timeoutMs'],
    [{ file: ':memory:', timeoutMs: Infinity }, 'timeoutMs'],
  ])('%o is refused by the name of the option %s', (options, option) => {
    // @ts-expect-error Some of them do not compile.
    const attempt = () => sqliteStore(options)
    expect(attempt).toThrow(OptionError)
    expect(attempt).toThrow(`"${option}"`)
  })
})

describe('what cannot be opened is unavailable, and says neither path nor statement', () => {
  test('a directory that is not there', () =>
    withFile(async (file) => {
      await expectUnavailable(sqliteStore({ file: join(file, 'missing.db') }).open(), 'CANTOPEN')
    }))

  test('a file that is no database', () =>
    withFile(async (file) => {
      writeFileSync(file, 'This is a text of some length, and surely no database.'.repeat(50))
      const store = sqliteStore({ file })
      await expectUnavailable(store.open(), 'NOTADB')
      await expectUnavailable(store.read([id]), 'NOTADB')
    }))

  test('after the cause is gone the same store opens', () =>
    withFile(async (file) => {
      writeFileSync(file, 'no database '.repeat(500))
      const store = sqliteStore({ file })
      await expectUnavailable(store.poll(0), 'NOTADB')
      writeFileSync(file, '')
      expect((await store.poll(0)).position).toBe(0)
      await store.close()
    }))
})

describe('a lock that others hold', () => {
  test('makes mutations unavailable after the timeout, all of them at once, and reads go on', () =>
    withFile(async (file) => {
      const store = sqliteStore({ file, timeoutMs: 150 })
      await put(store, record(id))
      const release = lockForWriting(file)
      const start = performance.now()
      const blocked = Array.from({ length: 20 }, () => put(store, record(otherId)))
      expect((await store.read([id])).tokens.size).toBe(1)
      for (const mutation of blocked) await expectUnavailable(mutation, 'locked by others')
      expect(performance.now() - start).toBeLessThan(1000)
      release()
      expect((await put(store, record(otherId))).position).toBe(2)
      await store.close()
    }))

  test('is waited for anew after the process itself was busy', () =>
    withFile(async (file) => {
      const store = sqliteStore({ file, timeoutMs: 20 })
      await put(store, record(id))
      const queued = Array.from({ length: 200 }, (_, n) =>
        put(store, record(id, { revision: n + 2 })),
      )
      const pending = put(store, record(otherId))
      const end = performance.now() + 60
      while (performance.now() < end);
      await Promise.all(queued)
      expect((await pending).position).toBe(202)
      await store.close()
    }))

  test('does not keep a store from opening whose schema is there', () =>
    withFile(async (file) => {
      const first = sqliteStore({ file })
      await put(first, record(id))
      const release = lockForWriting(file)
      const second = sqliteStore({ file, timeoutMs: 100 })
      await second.open()
      expect((await second.read([id])).tokens.size).toBe(1)
      release()
      await Promise.all([first.close(), second.close()])
    }))
})

describe('closing', () => {
  test('lets what was called before finish, and refuses what comes after', () =>
    withFile(async (file) => {
      const store = sqliteStore({ file })
      await store.open()
      const pending = put(store, record(id))
      await Promise.all([store.close(), store.close()])
      expect((await pending).position).toBe(1)
      const codes = await Promise.all([store.read([id]), store.open()].map(codeOf))
      expect(codes).toEqual(['BG_CLOSED', 'BG_CLOSED'])
    }))

  test("leaves a user's handle open", () =>
    withFile(async (file) => {
      for (const name of [file, ':memory:']) {
        const database = openEngine(name)
        const store = sqliteStore({ database })
        await put(store, record(id))
        await store.close()
        const rows = database.prepare('SELECT status FROM bearergate_tokens').all()
        expect(rows.map(plain)).toEqual([{ status: 'Active' }])
        database.close()
      }
    }))
})

test("a user's open transaction on the same file does not mix with ours", () =>
  withFile(async (file) => {
    const database = openEngine(file)
    const store = sqliteStore({ database })
    await put(store, record(id))
    database.exec('BEGIN; SELECT * FROM bearergate_tokens')
    await put(store, record(otherId))
    database.exec('ROLLBACK')
    expect((await store.read([id, otherId])).tokens.size).toBe(2)
    await store.close()
    database.close()
  }))

test('a text with a NUL character is refused, since engines cut it off', async () => {
  const store = sqliteStore({ file: ':memory:' })
  await expect(put(store, record(id, { name: 'Robot\0' }))).rejects.toThrow('NUL')
  await put(store, record(id, { metadata: { note: 'a\0b' } }))
  expect((await store.read([id])).tokens.get(id)?.metadata).toEqual({ note: 'a\0b' })
})

async function expectUnavailable(work: Promise<unknown>, message: string): Promise<void> {
  const error = await work.then(
    () => undefined,
    (thrown: unknown) => thrown,
  )
  expect(error).toBeInstanceOf(BearergateError)
  expect(error).toMatchObject({ code: 'BG_STORE_UNAVAILABLE' })
  const { message: said, cause } = error as BearergateError
  expect(said).toContain(message)
  const shown = `${said} ${cause instanceof Error ? cause.message : ''}`
  expect(shown).not.toMatch(/bearergate|tokens\.db|missing\.db|select|insert|pragma|begin/i)
  expect(inspect(cause)).not.toContain('tokens.db')
}

function codeOf(work: Promise<unknown>): Promise<string> {
  return work.then(
    () => 'none',
    (error: unknown) => (error instanceof BearergateError ? error.code : String(error)),
  )
}
