import { describe, expect, test } from 'vitest'
import { allRows, runOnce, sqliteValue } from '../../src/sqlite/bind.js'
import { openEngine, plain } from '../support/files.js'

describe('values for the engine', () => {
  test.each(['text', '', 5n, null, Buffer.from([0, 255])])('%o goes as it is', (value) => {
    expect(sqliteValue(value)).toBe(value)
  })

  test.each([0, -1, Number.MAX_SAFE_INTEGER])('the number %d goes as an integer', (value) => {
    expect(sqliteValue(value)).toBe(BigInt(value))
  })

  test.each([undefined, true, 1.5, Number.NaN, Infinity, 2 ** 53, {}, [], new Date(), Symbol('s')])(
    '%o is refused',
    (value) => {
      expect(() => sqliteValue(value)).toThrow(TypeError)
    },
  )

  test('every kind arrives, alone too', () => {
    const database = openEngine(':memory:')
    const kind = database.prepare('SELECT typeof(?) AS kind')
    const rows = ['text', 7, null, Buffer.from([1, 2])].flatMap((value) =>
      allRows(kind, [sqliteValue(value)]),
    )
    expect(rows.map((row) => plain(row)['kind'])).toEqual(['text', 'integer', 'null', 'blob'])
    database.exec('CREATE TABLE t (a, b) ')
    runOnce(database.prepare('INSERT INTO t VALUES (?, ?)'), [null, 2n])
    expect(allRows(database.prepare('SELECT * FROM t'), []).length).toBe(1)
    database.close()
  })
})
