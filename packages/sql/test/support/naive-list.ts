import type {
  Condition,
  ElementTest,
  FieldTest,
  FilterValue,
  ListTest,
  StoredRecord,
  TokenFilter,
  TokenOrder,
  ValueTest,
} from '@bearergate/core'

/** What a list is by the words of the filter language, in the plainest code: ids in their order. */
export function naiveList(
  records: readonly StoredRecord[],
  filter: TokenFilter,
  order: readonly TokenOrder[],
): readonly string[] {
  return records
    .filter((record) => record.status !== 'Deleted' && isTrue(record, filter))
    .toSorted((a, b) => compareRecords(a, b, order))
    .map(({ id }) => id)
}

function isTrue(
  subject: StoredRecord | string,
  condition: Condition<FieldTest | ListTest | ElementTest>,
): boolean {
  if (condition.kind === 'all') return !condition.of.some((part) => !isTrue(subject, part))
  if (condition.kind === 'any')
    return condition.of.filter((part) => isTrue(subject, part)).length > 0
  if (condition.kind === 'not') return !isTrue(subject, condition.of)
  if (condition.kind === 'element') return passes(String(subject), condition.test)
  if (typeof subject === 'string') return false
  if (condition.kind === 'field') return passes(valueOf(subject, condition.field), condition.test)
  return subject[condition.field].filter((element) => isTrue(element, condition.element)).length > 0
}

function valueOf(record: StoredRecord, field: TokenOrder['field']): FilterValue {
  const { created, updated } = record.audit
  const { id, name, description, status, revision, expiresAt, lastAccessAt } = record
  const plain = { id, name, description, status, revision, expiresAt, lastAccessAt }
  const stamped = {
    createdAt: created.at,
    createdBy: created.by.id,
    updatedAt: updated?.at ?? null,
  }
  return { ...plain, ...stamped }[field]
}

function passes(value: FilterValue, test: ValueTest): boolean {
  if (test.operator === 'eq') return value === test.value
  if (test.operator === 'in') return test.values.some((one) => one === value)
  if (value === null) return false
  if (test.operator === 'like') {
    const prepared = (text: string) => codePoints(test.ignoreCase ? lower(text) : text)
    return typeof value === 'string' && fits(prepared(value), test.pattern.map(prepared))
  }
  if (typeof value !== typeof test.value) return false
  const order = compare(value, test.value)
  return { gt: order > 0, ge: order >= 0, lt: order < 0, le: order <= 0 }[test.operator]
}

type CodePoints = readonly number[]

/** Tries every place for every piece. */
function fits(text: CodePoints, [first = [], ...others]: readonly CodePoints[]): boolean {
  if (!first.every((point, index) => text[index] === point)) return false
  const rest = text.slice(first.length)
  if (others.length === 0) return rest.length === 0
  return [...rest.keys(), rest.length].some((start) => fits(rest.slice(start), others))
}

function compareRecords(a: StoredRecord, b: StoredRecord, order: readonly TokenOrder[]): number {
  const newest = { field: 'createdAt', direction: 'descending' } as const
  const last = { field: 'id', direction: order.length > 0 ? 'ascending' : 'descending' } as const
  for (const { field, direction } of [...(order.length > 0 ? order : [newest]), last]) {
    const difference = compare(valueOf(a, field), valueOf(b, field))
    if (difference !== 0) return direction === 'ascending' ? difference : -difference
  }
  return 0
}

function compare(a: FilterValue, b: FilterValue): number {
  if (a === b) return 0
  if (a === null || b === null) return a === null ? -1 : 1
  if (typeof a === 'number' && typeof b === 'number') return Math.sign(a - b)
  const [left, right] = [codePoints(String(a)), codePoints(String(b))]
  for (const [index, point] of left.entries()) {
    const other = right[index] ?? -1
    if (point !== other) return point < other ? -1 : 1
  }
  return -1
}

function codePoints(text: string): CodePoints {
  return Array.from(text, (character) => character.codePointAt(0) ?? 0)
}

function lower(text: string): string {
  return Array.from(text, (character) => character.toLowerCase()).join('')
}
