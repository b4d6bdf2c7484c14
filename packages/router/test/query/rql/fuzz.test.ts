import { performance } from 'node:perf_hooks'
import { InvalidInputError } from '@bearergate/core'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readListQuery } from '../../../src/query/list-query.js'
import { listedToken } from '../../../src/query/selectable.js'
import { someFilter } from '../support/arbitraries.js'
import { Printer } from '../support/printer.js'

const kib8 = 8192

/** Far above what is measured, since tests share their machine; what grows faster than the input is farther. */
const mostMs = 50

/** Only a fault that people can be told about comes out; anything else is a 500. */
function read(query: string): void {
  try {
    readListQuery(query, listedToken)
  } catch (error) {
    if (!(error instanceof InvalidInputError)) throw error
    expect(JSON.stringify(error.errors).length).toBeLessThan(1000)
  }
}

/** The least of several runs: what else the machine does makes runs longer, never shorter. */
function fastest(query: string): number {
  let least = Infinity
  for (let run = 0; run < 5 && (run < 2 || least > 1); run++) {
    const start = performance.now()
    read(query)
    least = Math.min(least, performance.now() - start)
  }
  return least
}

const signs = ['(', ')', ',', '=', '&', '|', ';', '"', "'", '*', '\\', '+', '-', ' ', '.', '%', '#']
const words =
  'eq in out like ilike and or not any all null() empty() self() self name status modules scopes ' +
  'expiresAt revision Active limit= offset= order= select= %22 %27 %20 %28 %2C %26 %3D ' +
  '% %f %ff %00 %u0041 __proto__ constructor 2026-01-01 \uD800 \0'
const piece = fc.constantFrom(...signs, ...words.split(' '))
const soup = fc.array(piece, { maxLength: 200, size: 'max' }).map((pieces) => pieces.join(''))
const units = fc.string({ unit: 'binary', maxLength: 200 })
const halves = fc
  .array(fc.nat(0xffff), { maxLength: 200 })
  .map((codes) => String.fromCharCode(...codes))

const mutated = fc
  .tuple(someFilter, fc.nat(7), fc.array(fc.tuple(fc.nat(), piece, fc.nat(3)), { maxLength: 5 }))
  .map(([filter, seed, changes]) => {
    let draw = seed
    let query = new Printer((count) => draw++ % count, 'values').print(filter)
    for (const [at, inserted, removed] of changes) {
      const index = at % (query.length + 1)
      query = query.slice(0, index) + inserted + query.slice(index + removed)
    }
    return query
  })

/** Repeats a short text up to 8 KiB, where what is not linear shows. */
const long = (short: string) =>
  (short === '' ? '' : short.repeat(Math.ceil(kib8 / short.length))).slice(0, kib8)

describe('a query string, whatever it is', () => {
  it.each([
    ['pieces of the language', soup],
    ['any characters', units],
    ['any character codes', halves],
    ['damaged filters', mutated],
  ])('is read or refused: %s', (_, queries) => {
    fc.assert(fc.property(queries, read), { numRuns: 3000 })
  })

  it('is read in no time at 8 KiB: anything repeated', () => {
    let slowest = 0
    const short = fc.oneof(
      soup,
      units,
      mutated,
      fc.array(piece, { minLength: 1, maxLength: 4 }).map((of) => of.join('')),
    )
    fc.assert(
      fc.property(short, (query) => {
        slowest = Math.max(slowest, fastest(long(query)))
        expect(slowest).toBeLessThan(mostMs)
      }),
      { numRuns: 1000 },
    )
  }, 60_000)

  it.each([
    ...signs,
    ...words.split(' '),
    'not(',
    'and(',
    'name=a|',
    'name=a,',
    '(name=a)&',
    'order=a&',
    'a%22',
  ])('is read in no time at 8 KiB: %j over and over', (short) => {
    for (const head of [
      '',
      'name=',
      'name="',
      "name='",
      'like(name,',
      'in(name,(a',
      'in(id,(',
      'order=',
      'select=',
      'limit=',
      'expiresAt=',
    ]) {
      expect(fastest(head + long(short))).toBeLessThan(mostMs)
    }
  })
})
