import { describe, expect, it } from 'vitest'
import { readOrder } from '../../src/query/order.js'

const ascending = (field: string) => ({ field, direction: 'ascending' })
const descending = (field: string) => ({ field, direction: 'descending' })

describe('order', () => {
  it.each([
    ['', []],
    ['name,-audit.created.at', [ascending('name'), descending('createdAt')]],
    ['+name', [ascending('name')]],
    ['%2Bname', [ascending('name')]],
    ['%20name', [ascending('name')]],
    ['-name%2C+id', [descending('name'), ascending('id')]],
    ['name, -id', [ascending('name'), descending('id')]],
    [
      'status,description,-lastAccessAt,expiresAt,audit.updated.at,-audit.created.by.id,revision',
      [
        ascending('status'),
        ascending('description'),
        descending('lastAccessAt'),
        ascending('expiresAt'),
        ascending('updatedAt'),
        descending('createdBy'),
        ascending('revision'),
      ],
    ],
  ])('%j', (text, order) => {
    expect(readOrder([text])).toEqual(order)
  })

  it('asks for none when it is not given', () => {
    expect(readOrder([])).toEqual([])
  })

  it.each([
    ['colour', 'Unknown field: number 1.'],
    ['name,constructor', 'Unknown field: number 2.'],
    ['name,', 'Unknown field: number 2.'],
    ['--name', 'Unknown field: number 1.'],
    ['Name', 'Unknown field: number 1.'],
    ['createdAt', 'Unknown field: number 1.'],
    ['(select pg_sleep(5))', 'Unknown field: number 1.'],
    ['scopes', 'A list has no order: number 1.'],
    ['modules.id', 'A list has no order: number 1.'],
    ['name,id,-name', 'Field given twice: number 3.'],
    ['a,b,c,d,e,f,g,h,i', 'Give up to 8 fields.'],
    ['%zz', 'Broken percent-encoding.'],
  ])('refuses %j', (text, message) => {
    expect(() => readOrder([text])).toThrow(
      expect.objectContaining({ parameter: 'order', message }),
    )
  })
})
