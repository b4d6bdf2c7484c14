import { describe, expect, it } from 'vitest'
import { readLimit, readOffset } from '../../src/query/page.js'
import { QueryError } from '../../src/query/query-error.js'

describe('limit', () => {
  it.each([
    [[], 10],
    [['0'], 0],
    [['1'], 1],
    [['100'], 100],
    [['101'], 100],
    [['9'.repeat(400)], 100],
    [['%31'], 1],
  ])('%j is %d', (given, limit) => {
    expect(readLimit(given)).toBe(limit)
  })

  it.each(['', '-1', '+1', '1.5', '1e1', '0x1', ' 1', 'ten', '%', 'NaN', '١'])(
    'refuses %j',
    (text) => {
      expect(() => readLimit([text])).toThrow(QueryError)
    },
  )
})

describe('offset', () => {
  it.each([
    [[], 0],
    [['0'], 0],
    [['250'], 250],
    [['9007199254740991'], 9007199254740991],
  ])('%j is %d', (given, offset) => {
    expect(readOffset(given)).toBe(offset)
  })

  it.each(['', '-1', '+1', '1.5', '1e1', '9007199254740993', '9'.repeat(400)])(
    'refuses %j',
    (text) => {
      expect(() => readOffset([text])).toThrow(QueryError)
    },
  )
})
