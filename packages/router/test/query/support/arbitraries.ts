import type { StoredRecord } from '@bearergate/core'
import fc from 'fast-check'
import type { Compare, Naive, Value } from './naive.js'
import { record } from './records.js'

/** Texts that parsers, patterns, collations and case folding get wrong; few, so that filters match. */
const texts = [
  'Robot 1',
  'robot 1',
  'ROBOT',
  '',
  'a',
  'A',
  'a, (b)',
  'a&b|c;d=e',
  "O'Brien",
  '"quoted"',
  'null()',
  '%',
  '_',
  '100%25',
  'a*b',
  'a\\b',
  '\\*',
  'ÄÖ ü',
  'äö Ü',
  'ΣΑΣ',
  'σας',
  'İi',
  '\u{1F916}',
  '\uFF5E',
  'c#d+e',
] as const
const pieces = [
  '',
  'a',
  'B',
  'rob',
  'OT',
  '%',
  '_',
  '*',
  '\\',
  'ä',
  'Σ',
  'i',
  '\u{1F916}',
  ', (',
  '1',
]
const elements = ['orders:read', 'orders:*', '*', 'MOD-1', 'mod-1', 'a, (b)', 'Σ']
const times = ['2026-10-01', '2026-10-01T09:00:00.001Z', '2026-12-31T23:59:59.999Z', '1969-01-01']

const text = fc.constantFrom(...texts)
const time = fc.constantFrom(...times).map((iso) => Date.parse(iso))
const timeOrNull = fc.option(time)
const list = fc.uniqueArray(fc.constantFrom(...elements), { maxLength: 3 })

export const someRecord: fc.Arbitrary<StoredRecord> = fc
  .record({
    name: text,
    description: text,
    status: fc.constantFrom('Active' as const, 'Disabled' as const),
    modules: list,
    scopes: list,
    expiresAt: timeOrNull,
    lastAccessAt: timeOrNull,
    revision: fc.constant(1),
    createdAt: time,
    updatedAt: timeOrNull,
    createdBy: text,
  })
  .map(({ createdAt, updatedAt, createdBy, ...changes }) => {
    const by = { id: createdBy, name: 'John Smith' }
    const updated = updatedAt === null ? {} : { updated: { at: updatedAt, by } }
    return record({ ...changes, audit: { created: { at: createdAt, by }, ...updated } })
  })

type Kind = 'text' | 'element' | 'time' | 'integer' | 'status'

const textValue = (of: fc.Arbitrary<string>): fc.Arbitrary<Value> =>
  of.map((held) => ({ is: 'text', text: held }))

const plainValues: Readonly<Record<Kind, fc.Arbitrary<Value>>> = {
  text: fc.oneof(textValue(text), fc.constant({ is: 'empty' })),
  element: textValue(fc.constantFrom(...elements)),
  time: time.map((number) => ({ is: 'time', number })),
  integer: fc.integer({ min: -1, max: 3 }).map((number) => ({ is: 'integer', number })),
  status: textValue(fc.constantFrom('Active', 'Disabled', 'Deleted')),
}

const pattern: fc.Arbitrary<Value> = fc
  .array(fc.constantFrom(...pieces), { minLength: 1, maxLength: 4 })
  .map((of) => ({ is: 'pattern', pieces: of }))

function comparison(field: string, kind: Kind): fc.Arbitrary<Compare> {
  const ordered = plainValues[kind]
  const value = fc.oneof({ weight: 4, arbitrary: ordered }, fc.constant<Value>({ is: 'null' }))
  return fc.constantFrom(...operatorsOf(kind)).chain((op) => {
    const one = (of: fc.Arbitrary<Value>) => of.map((held) => ({ op, field, values: [held] }))
    if (op === 'eq' || op === 'ne') return one(value)
    if (op === 'like' || op === 'ilike') return one(pattern)
    if (op !== 'in' && op !== 'out') return one(ordered)
    return fc.array(value, { minLength: 1, maxLength: 3 }).map((values) => ({ op, field, values }))
  })
}

function operatorsOf(kind: Kind): readonly Compare['op'][] {
  const equality = ['eq', 'ne', 'in', 'out'] as const
  const order = ['gt', 'ge', 'lt', 'le'] as const
  if (kind === 'status') return equality
  if (kind === 'time' || kind === 'integer') return [...equality, ...order]
  return [...equality, ...order, 'like', 'ilike']
}

const emptyList: fc.Arbitrary<Compare> = fc.record({
  op: fc.constantFrom('eq' as const, 'ne' as const),
  field: fc.constantFrom('modules', 'modules.id', 'scopes'),
  values: fc.constant([{ is: 'empty' as const }]),
})

const leaf: fc.Arbitrary<Naive> = fc.oneof(
  comparison('name', 'text'),
  comparison('description', 'text'),
  comparison('id', 'text'),
  comparison('audit.created.by.id', 'text'),
  comparison('status', 'status'),
  comparison('revision', 'integer'),
  comparison('expiresAt', 'time'),
  comparison('lastAccessAt', 'time'),
  comparison('audit.created.at', 'time'),
  comparison('audit.updated.at', 'time'),
  comparison('modules.id', 'element'),
  comparison('scopes', 'element'),
  emptyList,
)

const some = (listed: 'modules' | 'scopes', element: string): fc.Arbitrary<Naive> =>
  fc.record({
    op: fc.constantFrom('any' as const, 'all' as const),
    list: fc.constant(listed),
    of: combined(comparison(element, 'element'), 1, 2),
  })

/** Within 50 comparisons and 8 levels, however it is written. */
export const someFilter: fc.Arbitrary<Naive> = combined(
  fc.oneof({ weight: 5, arbitrary: leaf }, some('modules', 'id'), some('scopes', 'self()')),
  3,
  2,
)

function combined(of: fc.Arbitrary<Naive>, depth: number, most: number): fc.Arbitrary<Naive> {
  if (depth === 0) return of
  const inner = combined(of, depth - 1, most)
  return fc.oneof(
    of,
    fc.record({ op: fc.constant('not' as const), of: inner }),
    fc.record({
      op: fc.constantFrom('and' as const, 'or' as const),
      of: fc.array(inner, { minLength: 1, maxLength: most + 1 }),
    }),
  )
}
