import { describe, expect, it } from 'vitest'
import { splitQuery } from '../../src/query/split-query.js'

describe('splitQuery', () => {
  it.each([
    ['', {}, ''],
    ['?a=1', {}, 'a=1'],
    ['??a=1', {}, '?a=1'],
    ['&&a=1&&b=2&', {}, 'a=1&b=2'],
    ['a=1&limit=5&b=2', { limit: ['5'] }, 'a=1&b=2'],
    ['limit=5&limit=6', { limit: ['5', '6'] }, ''],
    ['order=a,b&select=-c&offset=0', { order: ['a,b'], select: ['-c'], offset: ['0'] }, ''],
    ['and(a=1&limit=5)', {}, 'and(a=1&limit=5)'],
    ['a="1&limit=5"&limit=6', { limit: ['6'] }, 'a="1&limit=5"'],
    ['a=%221&limit=5%22&limit=6', { limit: ['6'] }, 'a=%221&limit=5%22'],
    ['a=%271&limit=5%27', {}, 'a=%271&limit=5%27'],
    ['a=%271"&limit=5%27', {}, 'a=%271"&limit=5%27'],
    ["a=O'Brien&limit=5", { limit: ['5'] }, "a=O'Brien"],
    ['a=O%27Brien&limit=5', { limit: ['5'] }, 'a=O%27Brien'],
    ['a=%28&limit=5', { limit: ['5'] }, 'a=%28'],
    ['a=x%26limit=5', {}, 'a=x%26limit=5'],
    ['a=1)&limit=5', { limit: ['5'] }, 'a=1)'],
    ['a="1&limit=5', {}, 'a="1&limit=5'],
    ['limits=5', {}, 'limits=5'],
    ['eq(name%2C%22a%22)&limit=5', { limit: ['5'] }, 'eq(name%2C%22a%22)'],
  ])('%s', (query, parameters, filter) => {
    const none = { limit: [], offset: [], order: [], select: [] }
    expect(splitQuery(query)).toEqual({ ...none, ...parameters, filter })
  })
})
