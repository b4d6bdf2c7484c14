import { describe, expect, it } from 'vitest'
import { faultsOf } from '../support/outcome.js'

const times = (text: string, count: number, separator = '') =>
  Array.from({ length: count }, () => text).join(separator)

/** Query, what is wrong, where. */
const faults: readonly (readonly [string, string, number])[] = [
  ['colour=red', 'Unknown field', 1],
  ['status=Active&colour=red', 'Unknown field', 15],
  ['constructor=a', 'Unknown field', 1],
  ['__proto__=a', 'Unknown field', 1],
  ['audit=a', 'Unknown field', 1],
  ['token=a', 'Unknown field', 1],
  ['Name=a', 'Unknown field', 1],
  ['eq(colour,red)', 'Unknown field', 4],
  ['near(name,a)', 'Unknown operator', 1],
  ['EQ(name,a)', 'Unknown operator', 1],
  ['not(near(name,a))', 'Unknown operator', 5],
  ['toString(name,a)', 'Unknown operator', 1],
  ['name', 'Neither an operator nor a comparison', 5],
  ['name&status=Active', 'Neither an operator nor a comparison', 5],
  ['null()', 'A value stands where a condition is needed', 1],
  ['not(empty())', 'A value stands where a condition is needed', 5],

  ['name=a=b', 'More than one =', 7],
  ['name==a', 'More than one =', 6],
  ['name="a"="b"', 'More than one =', 9],
  ['name=ge=a', 'More than one =', 8],
  ['expiresAt=null()=a', 'More than one =', 17],
  ['name=', 'Missing value', 6],
  ['name=&status=Active', 'Missing value', 6],
  ['eq(name,)', 'Unexpected closing parenthesis', 9],
  ['eq(name)', 'Unexpected closing parenthesis', 8],
  ['eq(name,a,b)', 'Missing closing parenthesis', 10],
  ['eq(name,a', 'Missing closing parenthesis', 10],
  ['eq(name;a)', 'Missing comma', 8],
  ['eq(name,a|b)', 'Missing closing parenthesis', 10],
  ['eq(,a)', 'Missing field', 4],
  ['eq()', 'Unexpected closing parenthesis', 4],
  ['in(status,Active)', 'Values without parentheses around them', 11],
  ['in(status,())', 'Unexpected closing parenthesis', 12],
  ['in(status,(Active,))', 'Unexpected closing parenthesis', 19],
  ['in(status,(Active)', 'Missing closing parenthesis', 19],
  ['name=a(b', 'A parenthesis in a value without quotes', 7],
  ['eq(name,a(b))', 'A parenthesis in a value without quotes', 10],
  ['name=self()', 'A parenthesis in a value without quotes', 10],
  ['name=null(a)', 'Missing closing parenthesis', 11],
  ['name="a', 'Unclosed quote', 6],
  ['eq(name,\'a")', 'Unclosed quote', 9],
  ['name="a"b', 'Unexpected text', 9],
  ['"name"=a', 'Missing condition', 1],
  ['(name=a', 'Missing closing parenthesis', 8],
  ['name=a)', 'Unexpected closing parenthesis', 7],
  ['()', 'Unexpected closing parenthesis', 2],
  ['(', 'Missing condition', 2],
  ['and()', 'Unexpected closing parenthesis', 5],
  ['and(name=a,)', 'Unexpected closing parenthesis', 12],
  ['not(name=a,name=b)', 'Missing closing parenthesis', 11],
  ['|name=a', 'Missing condition', 1],
  ['name=a|', 'Missing condition', 8],
  ['name=a||name=b', 'Missing condition', 8],
  ['%20', 'Missing condition', 4],

  ['any(modules)', 'Unexpected closing parenthesis', 12],
  ['any(name,id=a)', 'Unknown list', 5],
  ['any(modules.id,id=a)', 'Unknown list', 5],
  ['any(modules,id=a,id=b)', 'Missing closing parenthesis', 17],
  ['any(modules,name=a)', 'Unknown field of an element', 13],
  ['any(modules,self()=a)', 'Unknown field of an element', 13],
  ['any(scopes,id=a)', 'Unknown field of an element', 12],
  ['any(scopes,status=Active)', 'Unknown field of an element', 12],
  ['any(scopes,any(modules,id=a))', 'A list within a list', 16],
  ['self()=a', 'self() outside any() and all()', 1],
  ['eq(self(),a)', 'self() outside any() and all()', 4],
  ['self=a', 'Unknown field', 1],
  ['modules=MOD-1', 'A list where a field is needed', 1],
  ['gt(scopes,empty())', 'A list is compared with empty() by eq and ne only', 4],

  ['revision=x', 'Not a whole number', 10],
  ['revision=1.5', 'Not a whole number', 10],
  ['revision=""', 'Not a whole number', 10],
  ['revision=9999999999999999', 'Not a whole number', 10],
  ['revision=empty()', 'empty() is for text and lists', 10],
  ['status=active', 'Unknown status', 8],
  ['in(status,(Active,x))', 'Unknown status', 19],
  ['gt(status,Active)', 'A field without an order', 4],
  ['expiresAt=tomorrow', 'Not a date or time in ISO 8601', 11],
  ['expiresAt=2026-02-30', 'Not a date or time in ISO 8601', 11],
  ['expiresAt=1790000000000', 'Not a date or time in ISO 8601', 11],
  ['expiresAt=empty()', 'empty() is for text and lists', 11],
  ['lt(expiresAt,null())', 'null() has no order', 14],
  ['ge(name,null())', 'null() has no order', 9],
  ['like(status,A*)', 'A field without text', 6],
  ['like(revision,1*)', 'A field without text', 6],
  ['ilike(expiresAt,2026*)', 'A field without text', 7],
  ['like(name,null())', 'A pattern is needed', 11],
  [`like(name,${times('*a', 11)})`, 'More than 10 wildcards', 11],

  [times('name=a', 51, '|'), 'More than 50 comparisons', 351],
  [`or(${times('eq(name,a)', 51, ',')})`, 'More than 50 comparisons', 554],
  [`${times('not(', 9)}name=a${times(')', 9)}`, 'More than 8 levels of nesting', 33],
  [`${times('(', 9)}name=a${times(')', 9)}`, 'More than 8 levels of nesting', 9],
  [`in(name,(${times('a', 201, ',')}))`, 'More than 200 values in one list', 409],
]

describe('faults of a filter', () => {
  it.each(faults)('%s', (query, reason, position) => {
    expect(faultsOf(query)).toEqual({ filter: [`${reason} at position ${position}.`] })
  })

  it.each([
    times('name=a', 50, '|'),
    `or(${times('eq(name,a)', 50, ',')})`,
    `${times('not(', 8)}name=a${times(')', 8)}`,
    `${times('(', 8)}name=a${times(')', 8)}`,
    `and((name=a),${times('(', 7)}name=a${times(')', 7)},(name=b))`,
    `like(name,${times('*a', 10)})`,
    `in(name,(${times('a', 200, ',')}))`,
  ])('allows what is just within the limits: %s', (query) => {
    expect(faultsOf(query)).toBeUndefined()
  })

  it('counts positions in the filter, without the other parameters', () => {
    expect(faultsOf('limit=5&colour=red')).toEqual({ filter: ['Unknown field at position 1.'] })
    expect(faultsOf('status=Active&limit=5&colour=red')).toEqual({
      filter: ['Unknown field at position 15.'],
    })
    expect(faultsOf('eq(name%2Ca)%26colour%3Dred')).toEqual({
      filter: ['Unknown field at position 16.'],
    })
  })

  it.each([
    'colour=secret',
    'secret(name,a)',
    'revision=secret',
    'name=%secret',
    'eq(name,a)secret',
  ])('echoes nothing of %s', (query) => {
    expect(JSON.stringify(faultsOf(query))).not.toContain('secret')
  })
})
