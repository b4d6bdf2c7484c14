import fc from 'fast-check'

/** Names that mean something to JavaScript. */
const strangeNames = [
  '__proto__',
  'constructor',
  'prototype',
  'toString',
  'hasOwnProperty',
  '',
  '$ref',
]

/** Texts that parsers, databases and people trip over. */
export const strangeTexts: readonly string[] = [
  '',
  ' ',
  '\u0000',
  '\u0007\r\n',
  '\uD800',
  '\uFEFFx',
  '\u202Etxt.exe',
  'İıſK',
  '👩‍👩‍👧‍👦',
  "'; DROP TABLE tokens; --",
  '../../etc/passwd',
  '9999-12-31T23:59:59-23:59',
  '+275760-09-13T00:00:00.000Z',
  '0000-00-00T00:00:00Z',
  'upload:0123456789abcdef',
  '//example.com/x.png',
  '::ffff:192.0.2.1/24',
  'NaN',
  '1e400',
  'x'.repeat(3000),
]

/** Values of any type. */
export const wildValue: fc.Arbitrary<unknown> = fc.oneof(
  fc.jsonValue({ maxDepth: 3 }),
  fc.constantFrom(...strangeTexts),
  fc.constantFrom(null, true, 0, -1, 0.5, 1e308, -(2 ** 53), [], {}, [[]], [null]),
  fc.constant(nested(40)),
)

function nested(depth: number): unknown {
  return depth === 0 ? 1 : { a: nested(depth - 1) }
}

/** A value with something wrong at one place: a wrong type, a strange member, or one too few. */
export function spoilt(value: unknown): fc.Arbitrary<unknown> {
  if (Array.isArray(value)) return spoiltList(value)
  if (typeof value !== 'object' || value === null) return wildValue
  const members = Object.entries(value)
  const added = fc
    .tuple(fc.oneof(fc.constantFrom(...strangeNames), fc.string()), wildValue)
    .map((member) => Object.fromEntries([...members, member]))
  if (members.length === 0) return fc.oneof(added, wildValue)
  const index = fc.nat(members.length - 1)
  return fc.oneof(
    added,
    index.map((at) => Object.fromEntries(members.toSpliced(at, 1))),
    { weight: 3, arbitrary: index.chain((at) => spoiltMember(members, at)) },
  )
}

function spoiltMember(
  members: readonly (readonly [string, unknown])[],
  at: number,
): fc.Arbitrary<unknown> {
  return spoilt(members[at]?.[1]).map((value) =>
    Object.fromEntries(
      members.map((member, index) => (index === at ? [member[0], value] : member)),
    ),
  )
}

function spoiltList(list: readonly unknown[]): fc.Arbitrary<unknown> {
  const longer = fc.constant(Array.from({ length: 501 }, () => list[0] ?? 'x'))
  const other = fc.oneof(
    wildValue,
    longer,
    wildValue.map((value) => [...list, value]),
  )
  const [first] = list
  return first === undefined
    ? other
    : fc.oneof(
        other,
        spoilt(first).map((value) => [value]),
      )
}
