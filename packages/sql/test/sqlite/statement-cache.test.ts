import { expect, test } from 'vitest'
import { StatementCache } from '../../src/sqlite/statement-cache.js'
import { openEngine } from '../support/files.js'

test('as many statements are kept as were used last', () => {
  const database = openEngine(':memory:')
  const cache = new StatementCache(2)
  const prepared: string[] = []
  const use = (sql: string) =>
    cache.get(sql, () => {
      prepared.push(sql)
      return database.prepare(sql)
    })
  const first = use('SELECT 1')
  use('SELECT 2')
  expect(use('SELECT 1')).toBe(first)
  use('SELECT 3')
  expect(use('SELECT 1')).toBe(first)
  use('SELECT 2')
  expect(prepared).toEqual(['SELECT 1', 'SELECT 2', 'SELECT 3', 'SELECT 2'])
  cache.clear()
  expect(use('SELECT 1')).not.toBe(first)
  database.close()
})

test('a statement that cannot be prepared is not kept', () => {
  const cache = new StatementCache(2)
  const fail = () => {
    throw new TypeError('no statement')
  }
  expect(() => cache.get('SELECT', fail)).toThrow('no statement')
  expect(() => cache.get('SELECT', fail)).toThrow('no statement')
})
