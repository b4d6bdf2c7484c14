import { memoryStore, type Store, type StoredRecord } from '@bearergate/core'
import { sqliteStore } from '@bearergate/sql'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readListQuery } from '../../../src/query/list-query.js'
import { listedToken } from '../../../src/query/selectable.js'
import { someFilter, someRecord } from '../support/arbitraries.js'
import { isTrue, order, type Naive, type Plain, type Thing } from '../support/naive.js'
import { encode, Printer, type Draw, type Style } from '../support/printer.js'

const sqlite = sqliteStore({ file: ':memory:' })
beforeAll(() => sqlite.open())
afterAll(() => sqlite.close())

/** Drawn along with the filter, so that a counterexample says how it was written. */
const draws = fc.array(fc.nat(1000), { minLength: 1, maxLength: 60 })
const sending = fc.constantFrom('raw', 'url', 'component', 'quote')
const written = fc.tuple(someFilter, draws, sending).map(([filter, numbers, how]) => ({
  filter,
  query: send(filter, drawFrom(numbers), how),
}))

describe('filters', () => {
  it('list what a plain reading of the rules lists, from memory and from SQLite', async () => {
    let run = 0
    await fc.assert(
      fc.asyncProperty(fc.array(someRecord, { maxLength: 8 }), written, async (given, sent) => {
        const records = given.map((record, index) => placed(record, run, index))
        const wanted = records.filter((record) => isTrue(sent.filter, thingOf(record)))
        const { filter } = readListQuery(sent.query, listedToken)
        const query = { account: account(run++), filter, offset: 0, limit: 100 }
        for (const store of [memoryStore(), sqlite]) {
          await fill(store, records)
          const { items, total } = await store.list(query)
          expect(total).toBe(wanted.length)
          expect(new Set(items.map(({ id }) => id))).toEqual(new Set(wanted.map(({ id }) => id)))
        }
      }),
      { numRuns: 400 },
    )
  }, 60_000)

  it('order by every field as plainly as numbers and code points do', async () => {
    let run = 5000
    const one = fc.tuple(fc.constantFrom(...orderable), fc.constantFrom('', '-', '+', '%2B', '%20'))
    const orders = fc.uniqueArray(one, { minLength: 1, maxLength: 3, selector: ([name]) => name })
    await fc.assert(
      fc.asyncProperty(fc.array(someRecord, { maxLength: 12 }), orders, async (given, by) => {
        const records = given.map((record, index) => placed(record, run, index))
        const sorted = records.map(thingOf).sort((a, b) => compareBy(by, a, b))
        const text = by.map(([name, sign]) => sign + name).join(',')
        const query = readListQuery(`order=${text}`, listedToken)
        const page = { account: account(run++), order: query.order, offset: 0, limit: 100 }
        for (const store of [memoryStore(), sqlite]) {
          await fill(store, records)
          const { items } = await store.list(page)
          expect(items.map(({ id }) => id)).toEqual(sorted.map((thing) => thing.get('id')))
        }
      }),
      { numRuns: 100 },
    )
  }, 60_000)
})

const orderable = [
  'id',
  'name',
  'description',
  'status',
  'lastAccessAt',
  'expiresAt',
  'audit.created.at',
  'audit.updated.at',
  'audit.created.by.id',
  'revision',
]

function compareBy(by: readonly (readonly [string, string])[], a: Thing, b: Thing): number {
  for (const [name, sign] of by) {
    const difference = order(plain(a, name), plain(b, name))
    if (difference !== 0) return sign === '-' ? -difference : difference
  }
  return order(plain(a, 'id'), plain(b, 'id'))
}

function plain(thing: Thing, name: string): Plain {
  const held = thing.get(name)
  if (held === undefined || (held !== null && typeof held === 'object'))
    throw new TypeError(`No single value: ${name}`)
  return held
}

function send(filter: Naive, draw: Draw, how: string): string {
  const style: Style = how === 'raw' || how === 'url' ? 'values' : 'whole'
  const text = new Printer(draw, style).print(filter)
  switch (how) {
    case 'raw':
      return `${text}&limit=5`
    case 'url':
      return new URL(`https://host/api-tokens?limit=5&${text}`).search
    case 'component':
      return `?limit=5&${encodeURIComponent(text)}`
    default:
      return `?${encode(text)}&limit=5`
  }
}

function drawFrom(numbers: readonly number[]): Draw {
  let next = 0
  return (count) => (numbers[next++ % numbers.length] ?? 0) % count
}

const account = (run: number) => `ACC-${run}`

function placed(record: StoredRecord, run: number, index: number): StoredRecord {
  const id = `TKN-${String(run).padStart(4, '0')}-0000-${String(index).padStart(4, '0')}`
  return { ...record, id, account: { id: account(run) } }
}

/** Stores write last access by themselves only. */
async function fill(store: Store, records: readonly StoredRecord[]): Promise<void> {
  if (records.length === 0) return
  await store.mutate({ tokens: records.map(({ id }) => id) }, () => ({
    result: undefined,
    tokens: records,
    audit: [],
    changes: records.map(({ id }) => ({ kind: 'token' as const, key: id })),
  }))
  await store.noteUsage(
    records.flatMap(({ id, lastAccessAt: at }) => (at === null ? [] : [{ id, at }])),
  )
}

function thingOf({ audit, ...record }: StoredRecord): Thing {
  return new Map<string, Plain | readonly string[]>([
    ['id', record.id],
    ['name', record.name],
    ['description', record.description],
    ['status', record.status],
    ['lastAccessAt', record.lastAccessAt],
    ['expiresAt', record.expiresAt],
    ['audit.created.at', audit.created.at],
    ['audit.updated.at', audit.updated?.at ?? null],
    ['audit.created.by.id', audit.created.by.id],
    ['revision', record.revision],
    ['modules', record.modules],
    ['modules.id', record.modules],
    ['scopes', record.scopes],
  ])
}
