import type {
  Condition,
  ElementTest,
  FieldTest,
  FilterValue,
  ListTest,
  ScalarField,
  StoredRecord,
  TokenFilter,
  TokenOrder,
  ValueTest,
} from '@bearergate/core'
import * as fc from 'fast-check'
import { record } from './tokens.js'

/** Few characters, so that texts meet; among them what patterns, cases and orders stumble over. */
const characters = ['a', 'A', 'ä', 'Ä', 'İ', 'ς', 'Σ', '*', '?', '[', ']', '%', '_', '\\', '"']
const farOnes = ['\ud7ff', '\ue000', '\ufb01', '\ufffd', '\ud83e\udd16']
const unstorable = ['\0', '\ud83e', '\udd16']

const text = fc.string({ unit: fc.constantFrom(...characters, ...farOnes), maxLength: 4 })
const strangeText = fc.string({
  unit: fc.constantFrom('a', ...farOnes, ...unstorable),
  maxLength: 3,
})
const single = fc.constantFrom(...characters, ...farOnes, ...unstorable)
const anyText = fc.oneof({ weight: 2, arbitrary: text }, strangeText, single)
const piece = fc.oneof(fc.constantFrom('', ...characters), anyText)
const pattern = fc.oneof(
  single.map((character) => ['', character, '']),
  fc.tuple(single, piece),
  fc.array(piece, { minLength: 1, maxLength: 4 }),
)
const number = fc.integer({ min: -2, max: 4 })
const id = fc.integer({ min: 0, max: 30 }).map((n) => `TKN-0000-0000-${String(n).padStart(4, '0')}`)
const status = fc.constantFrom('Active', 'Disabled', 'Deleted')

const texts = fc.array(text, { maxLength: 3 })

export const arbitraryRecords: fc.Arbitrary<StoredRecord[]> = fc.uniqueArray(
  fc
    .record({
      id,
      name: text,
      description: text,
      status,
      modules: texts,
      scopes: texts,
      expiresAt: fc.option(number),
      lastAccessAt: fc.option(fc.integer({ min: 0, max: 4 })),
      revision: number,
      createdAt: number,
      createdBy: text,
      updatedAt: fc.option(number),
    })
    .map(recordOf),
  { selector: (one) => one.id, minLength: 1, maxLength: 12 },
)

interface Parts extends Partial<StoredRecord> {
  readonly id: string
  readonly createdAt: number
  readonly createdBy: string
  readonly updatedAt: number | null
}

function recordOf({ createdAt, createdBy, updatedAt, ...rest }: Parts): StoredRecord {
  const created = { at: createdAt, by: { id: createdBy, name: '' } }
  const audit =
    updatedAt === null ? { created } : { created, updated: { ...created, at: updatedAt } }
  return record(rest.id, { ...rest, audit })
}

const value: fc.Arbitrary<FilterValue> = fc.oneof(
  { weight: 4, arbitrary: anyText },
  { weight: 4, arbitrary: number },
  fc.constantFrom(null, 1.5, -Infinity, Infinity, Number.NaN, 2 ** 53, -0),
  id,
  status,
)
const bound = value.filter((one) => one !== null)

const test: fc.Arbitrary<ValueTest> = fc.oneof(
  fc.record({ operator: fc.constant('eq' as const), value }),
  fc.record({
    operator: fc.constant('in' as const),
    values: fc.array(value, { maxLength: 4 }),
  }),
  fc.record({ operator: fc.constantFrom('gt', 'ge', 'lt', 'le'), value: bound }),
  fc.record({
    operator: fc.constant('like' as const),
    pattern,
    ignoreCase: fc.boolean(),
  }),
)

const field = fc.constantFrom<ScalarField>(
  'id',
  'name',
  'description',
  'createdBy',
  'status',
  'revision',
  'createdAt',
  'updatedAt',
  'expiresAt',
  'lastAccessAt',
)

const fieldTest: fc.Arbitrary<FieldTest> = fc.record({ kind: fc.constant('field'), field, test })

const listTest: fc.Arbitrary<ListTest> = fc.record({
  kind: fc.constant('some'),
  field: fc.constantFrom('modules', 'scopes'),
  element: conditionOf<ElementTest>(fc.record({ kind: fc.constant('element'), test })),
})

/** A tree of these leaves, a few levels deep. */
function conditionOf<Leaf>(leaf: fc.Arbitrary<Leaf>): fc.Arbitrary<Condition<Leaf>> {
  const { condition } = fc.letrec<{ condition: Condition<Leaf> }>((tie) => ({
    condition: fc.oneof(
      { maxDepth: 4, depthSize: 'small' },
      leaf,
      fc.record({
        kind: fc.constantFrom('all', 'any'),
        of: fc.array(tie('condition'), { maxLength: 3 }),
      }),
      fc.record({ kind: fc.constant('not' as const), of: tie('condition') }),
    ),
  }))
  return condition
}

export const arbitraryFilter: fc.Arbitrary<TokenFilter> = conditionOf(
  fc.oneof({ weight: 3, arbitrary: fieldTest }, listTest),
)

export const arbitraryOrder: fc.Arbitrary<TokenOrder[]> = fc.array(
  fc.record({ field, direction: fc.constantFrom('ascending', 'descending') }),
  { maxLength: 3 },
)
