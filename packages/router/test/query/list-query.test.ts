import { InvalidInputError } from '@bearergate/core'
import { describe, expect, it } from 'vitest'
import { readItemQuery, readListQuery, readPageQuery } from '../../src/query/list-query.js'
import { auditLine, listedToken, singleToken } from '../../src/query/selectable.js'
import { faultsOf, lists } from './support/outcome.js'

const read = (rawQuery: string) => readListQuery(rawQuery, listedToken)

/** The query string as the URL class of browsers and Node.js sends it. */
const byUrl = (query: string) => new URL(`https://host/api-tokens?${query}`).search

/** As a client sends it that encodes the filter without looking into it. */
const byComponent = (query: string) => `?limit=5&${encodeURIComponent(query)}&offset=1`

/** As Python's `urllib.parse.quote(filter, safe='')` does: parentheses and stars too. */
const byQuote = (query: string) =>
  encodeURIComponent(query).replace(
    /[!'()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  )

/** Each with a record that is listed and one that is not. */
const examples = [
  ['eq(name,Robot 1)', {}, { name: 'Robot 2' }],
  ['ne(name,Robot 1)', { name: 'Robot 2' }, {}],
  ['ne(expiresAt,null())', { expiresAt: 1 }, {}],
  ['expiresAt=null()', {}, { expiresAt: 1 }],
  ['description=empty()', {}, { description: 'x' }],
  ['in(status,(Active,Disabled))', {}, { status: 'Deleted' }],
  ['out(status,(Active,Deleted))', { status: 'Disabled' }, {}],
  ['like(name,*bot*)', {}, { name: 'ROBOT' }],
  ['ilike(name,*BOT*)', { name: 'robot' }, { name: 'token' }],
  ['like(name,\\**)', { name: '*x' }, { name: 'x' }],
  ['status=Active', {}, { status: 'Disabled' }],
  ['and(status=Active,revision=3)', {}, { revision: 4 }],
  ['or(status=Disabled,not(revision=4))', {}, { revision: 4 }],
  ['(status=Active|status=Disabled)&ilike(name,robot*)', { status: 'Disabled' }, { name: 'x' }],
  ['any(modules,id="MOD-1756-1452")', {}, { modules: ['MOD-1'] }],
  ['all(modules,id="MOD-1756-1452")', { modules: [] }, { modules: ['MOD-1756-1452', 'MOD-1'] }],
  ['any(scopes,eq(self(),"orders:read"))', {}, { scopes: ['orders:write'] }],
  ['name=\'a, (b) & "c" | d; e\'', { name: 'a, (b) & "c" | d; e' }, {}],
  ['name="it\'s"', { name: "it's" }, {}],
  ['ge(audit.created.at,2026-10-01T09:00:00Z)', {}, { audit: created('2026-09-30') }],
  ['lt(audit.created.at,2026-10-01)', { audit: created('2026-09-30') }, {}],
] as const

function created(date: string) {
  return { created: { at: Date.parse(date), by: { id: 'USR-2', name: 'Jane' } } }
}

describe('filters of WIRE.md', () => {
  describe.each([
    ['raw', (query: string) => query],
    ['sent by the URL class', byUrl],
    ['as a component', byComponent],
    ['quoted to the last sign', byQuote],
  ])('%s', (_, encode) => {
    it.each(examples)('%s', (query, listed, other) => {
      expect(lists(encode(query), listed)).toBe(true)
      expect(lists(encode(query), other)).toBe(false)
    })
  })
})

describe('readListQuery', () => {
  it('without parameters: ten items, newest first, all of them', () => {
    expect(read('')).toMatchObject({ limit: 10, offset: 0, order: [], filter: undefined })
    expect(read('').selection.omitted).toEqual(['metadata', 'audit'])
    expect(read('?')).toEqual(read(''))
  })

  it('takes the filter from before, between and after the other parameters', () => {
    const { filter } = read('status=Active&revision=3')
    for (const query of [
      'status=Active&revision=3&limit=5&offset=2',
      'status=Active&limit=5&revision=3&offset=2',
      'limit=5&status=Active&offset=2&revision=3',
      '&limit=5&&offset=2&status=Active&revision=3&',
    ]) {
      expect(read(query)).toMatchObject({ limit: 5, offset: 2, filter })
    }
  })

  it('leaves parameters inside quotes and parentheses to the filter', () => {
    expect(lists('name="a&limit=5"', { name: 'a&limit=5' })).toBe(true)
    expect(lists('name=%27a&limit=5%27', { name: 'a&limit=5' })).toBe(true)
    expect(faultsOf('(name=a&limit=5)')).toEqual({ filter: ['Unknown field at position 9.'] })
  })

  it('reads order and selection beside a filter', () => {
    const { order, selection, limit } = read(
      'order=name,-audit.created.at&name=a&select=+audit,-description&limit=1000',
    )
    expect(order).toEqual([
      { field: 'name', direction: 'ascending' },
      { field: 'createdAt', direction: 'descending' },
    ])
    expect(selection.omitted).toEqual(['description', 'metadata'])
    expect(limit).toBe(100)
  })

  it('tells everything that is wrong at once, and echoes nothing', () => {
    const faults = faultsOf(
      'limit=secret1&offset=secret2&order=secret3&select=secret4&secret5=secret6',
    )
    expect(faults).toEqual({
      limit: ['Give a whole number from 0 to 100.'],
      offset: ['Give a whole number from 0 on.'],
      order: ['Unknown field: number 1.'],
      select: ['Unknown field: number 1.'],
      filter: ['Unknown field at position 1.'],
    })
  })

  it.each(['limit', 'offset', 'order', 'select'])('refuses %s given twice', (parameter) => {
    const query = `${parameter}=&${parameter}=`
    expect(faultsOf(query)).toMatchObject({ [parameter]: [`Give ${parameter} once.`] })
  })

  it('has no other parameters, and never takes one for nothing', () => {
    expect(faultsOf('page=2')).toEqual({ filter: ['Unknown field at position 1.'] })
    expect(faultsOf('Limit=2')).toEqual({ filter: ['Unknown field at position 1.'] })
    expect(faultsOf('limit')).toEqual({
      filter: ['Neither an operator nor a comparison at position 6.'],
    })
  })
})

describe('readPageQuery', () => {
  it('reads a page of a list that has no filter and no order', () => {
    const { limit, offset, selection } = readPageQuery('limit=3&offset=9&select=-actor', auditLine)
    expect({ limit, offset, omitted: selection.omitted }).toEqual({
      limit: 3,
      offset: 9,
      omitted: ['actor'],
    })
  })

  it('refuses a filter and an order', () => {
    try {
      readPageQuery('event=x&order=id', auditLine)
      expect.unreachable()
    } catch (error) {
      expect(error).toBeInstanceOf(InvalidInputError)
      expect(error).toMatchObject({
        errors: { filter: ['This list takes no filter.'], order: [expect.any(String)] },
      })
    }
  })
})

describe('readItemQuery', () => {
  it('shows one token whole, with its value only where it is asked for', () => {
    expect(readItemQuery('', singleToken).omitted).toEqual(['token'])
    for (const others of ['', '?select=*', '?select=-*,+*', '?select=+audit']) {
      expect(readItemQuery(others, singleToken).has('token'), others).toBe(false)
    }
    for (const plus of ['+', '%2B', '%20', '']) {
      expect(readItemQuery(`?select=${plus}token`, singleToken).has('token')).toBe(true)
    }
  })

  it('never has the value in a list', () => {
    expect(faultsOf('select=+token')).toEqual({ select: ['Unknown field: number 1.'] })
    expect(read('select=+*').selection.has('token')).toBe(false)
  })
})
