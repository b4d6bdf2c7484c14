import fc from 'fast-check'
import { isRecord, resolved, type Node } from './node.js'

/** Values that a schema of the description allows. */
export function valuesOf(schema: unknown): fc.Arbitrary<unknown> {
  if (schema === true) return fc.jsonValue()
  const node = resolved(schema)
  if ('const' in node) return fc.constant(node['const'])
  const alternatives = node['enum'] ?? node['anyOf'] ?? node['oneOf']
  if (!Array.isArray(alternatives)) return withExamples(node, ofType(node))
  if (node['enum'] !== undefined) return fc.constantFrom(...alternatives)
  return fc.oneof(...alternatives.map(valuesOf))
}

/** What is a good example is likelier to be let through than what is allowed by its form alone. */
function withExamples({ examples }: Node, values: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> {
  if (!Array.isArray(examples)) return values
  return fc.oneof(fc.constantFrom(...examples), values)
}

function ofType(node: Node): fc.Arbitrary<unknown> {
  switch (node['type']) {
    case 'string':
      return textsOf(node)
    case 'integer':
      return fc.integer(bounds(node))
    case 'array':
      return fc.array(valuesOf(node['items']), { maxLength: Math.min(most(node, 'maxItems'), 4) })
    case 'object':
      return objectsOf(node)
    case 'null':
      return fc.constant(null)
    case undefined:
      return fc.jsonValue()
    default:
      throw new TypeError(`nothing makes values of type ${JSON.stringify(node['type'])}`)
  }
}

function bounds(node: Node): { min: number; max: number } {
  const { minimum, maximum } = node
  return {
    min: typeof minimum === 'number' ? minimum : -1000,
    max: typeof maximum === 'number' ? Math.min(maximum, 2 ** 31 - 1) : 1000,
  }
}

function most(node: Node, limit: string): number {
  const value = node[limit]
  return typeof value === 'number' ? value : Infinity
}

function textsOf(node: Node): fc.Arbitrary<string> {
  const { pattern, minLength, format } = node
  if (format === 'uri') return fc.webUrl()
  if (format === 'date-time') return typeof pattern === 'string' ? wireTimes : times
  if (typeof pattern === 'string') return fc.stringMatching(new RegExp(pattern, 'u'))
  const min = typeof minLength === 'number' ? minLength : 0
  const max = Math.min(most(node, 'maxLength'), 40)
  const unit = fc.constantFrom('grapheme' as const, 'binary' as const)
  return unit.chain((of) => fc.string({ unit: of, minLength: min, maxLength: max }))
}

const wireTimes = fc
  .date({
    min: new Date('0000-01-01T00:00:00Z'),
    max: new Date('9999-12-31T23:59:59Z'),
    noInvalidDate: true,
  })
  .map((date) => date.toISOString())

/** With those that are in another year by UTC. */
const times = fc.oneof(
  wireTimes,
  fc.constantFrom('9999-12-31T23:59:59-23:59', '0000-01-01T00:00:00+23:59', '2027-01-31t12:00:00z'),
)

function objectsOf(node: Node): fc.Arbitrary<unknown> {
  const { properties, required, additionalProperties } = node
  const members = isRecord(properties) ? Object.entries(properties) : []
  const needed = Array.isArray(required) ? required : []
  const known = fc
    .tuple(...members.map(([name, schema]) => member(name, schema, needed.includes(name))))
    .map((all) => Object.fromEntries(all.flat()))
  if (additionalProperties === false || members.length > 0) return known
  const values = isRecord(additionalProperties) ? valuesOf(additionalProperties) : fc.jsonValue()
  return fc.dictionary(fc.string({ maxLength: 12 }), values, { maxKeys: 4, noNullPrototype: true })
}

type Members = readonly (readonly [string, unknown])[]

/** The member, or nothing; few of those that may be absent are there. */
function member(name: string, schema: unknown, needed: boolean): fc.Arbitrary<Members> {
  const present = valuesOf(schema).map((value): Members => [[name, value]])
  const absent = fc.constant<Members>([])
  return needed ? present : fc.oneof({ weight: 6, arbitrary: absent }, present)
}
